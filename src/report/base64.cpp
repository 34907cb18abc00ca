#include "report/base64.h"

#include <openssl/evp.h>
#include <vector>

namespace crossfoot {

std::string base64_of(std::string_view bytes) {
  const std::vector<unsigned char> in(bytes.begin(), bytes.end());
  std::vector<unsigned char> out(4 * ((in.size() + 2) / 3) + 1);
  const int length = EVP_EncodeBlock(out.data(), in.data(), static_cast<int>(in.size()));
  return {out.begin(), out.begin() + length};
}

}  // namespace crossfoot
