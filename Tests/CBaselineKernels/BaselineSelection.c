// Selection as any processor runs it, under another name: see BaselineKernels.c.
#define hansou_for_processors
#define hansou_select_range baseline_select_range
#define hansou_block_rank baseline_block_rank
#define hansou_keep_starts baseline_keep_starts
#include "../../Sources/CHansouStorage/Selection.c"
