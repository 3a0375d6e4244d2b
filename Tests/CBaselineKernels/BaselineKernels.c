// The kernels of packed blocks as any processor runs them, under other names: what is tested otherwise is compiled
// for the processor at hand.
#define hansou_for_processors
#define hansou_block_pack baseline_block_pack
#define hansou_block_length baseline_block_length
#define hansou_block_check baseline_block_check
#define hansou_block_unpack baseline_block_unpack
#define hansou_block_extract baseline_block_extract
#define hansou_block_unpack_sums baseline_block_unpack_sums
#include "../../Sources/CHansouStorage/bitpacking.c"
