#include "cli/cli.h"

int main(int argc, char** argv) { return crossfoot::run_program(argc, argv); }
