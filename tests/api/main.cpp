#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <pthread.h>

#include "api/stand_in_api.h"

/// Serves a snapshot folder as the EES API does until it is interrupted; the first line that it
/// prints is the address for `--api`.
int main(int argc, char** argv) {
  CLI::App app("A stand-in for the EES public API, on this machine only");
  std::string snapshot;
  int port = 0;
  app.add_option("snapshot", snapshot, "Snapshot folder to serve")
      ->required()
      ->check(CLI::ExistingDirectory);
  app.add_option("--port", port, "Port on loopback; 0 takes a free one");
  CLI11_PARSE(app, argc, argv);

  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);  // before the server's threads inherit the mask
  try {
    const crossfoot::StandInApi api(snapshot, port);
    std::cout << api.url() << std::endl;
    int signal = 0;
    sigwait(&ends, &signal);
  } catch (const std::exception& trouble) {
    std::cerr << "stand_in_api: " << trouble.what() << "\n";
    return 1;
  }
}
