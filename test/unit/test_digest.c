// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Digests against those of another implementation of BLAKE2b with 32 bytes of result, around the
// border of a block, in one piece and byte by byte.
#include "support/digest.h"
#include "unit.h"

static void check(size_t size, const char *want) {
  char data[300] = {0}, text[DIGEST_TEXT_BYTES];
  for (size_t i = 0; i < size; i++)
    data[i] = (char)(i * 7);
  Digest whole = digest_of(data, size);
  digest_text(&whole, text);
  CHECK_TEXT(text, want);
  Hasher hasher;
  hash_init(&hasher);
  for (size_t i = 0; i < size; i++)
    hash_bytes(&hasher, data + i, 1);
  Digest parts = hash_end(&hasher);
  CHECK(digest_equal(&whole, &parts));
}

void test_digest(void) {
  check(0, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  check(1, "03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314");
  check(127, "4ff62e7c4c43fe101a078479c48836be4907d9d498dcc577ca89d694b2c11f9b");
  check(128, "14696d2a98d9f8a280da8b132b1045b345e1033759c6b02fcc4ee885c8ae7c37");
  check(129, "3934215260b1039be9d9d2b073b059bcd50120c327a22af93eb4d98cf821c14c");
  check(256, "3d0cb2693dfbac42af5a6cc960953fea8714aa39c4bcd054ef61d6b5e98ade4a");
  check(257, "63cb41934eb22ceb359755501ea299abcd784306baf8845ad6b97ff0828b7cfe");
  check(300, "91ccce0ba9e15867934e70e07d8d4af1270ec75748be56a3f48f5bc8b6c3967d");
  Digest one = digest_of("a", 1), other = digest_of("b", 1);
  CHECK(!digest_equal(&one, &other));
}
