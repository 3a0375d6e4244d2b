// What reading documents needs of zlib, of zstd and of the system, in plain C types.

#pragma once
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Expanding (Expanding.c)

enum {
  /// More input is needed, or more room.
  hansou_expand_more = 0,
  /// The stream has ended.
  hansou_expand_end = 1,
  /// The input is damaged.
  hansou_expand_damaged = -1,
  /// There is no memory.
  hansou_expand_memory = -2,
};

/// A stream that is being expanded. Use one from one thread.
typedef struct hansou_expander hansou_expander;

/// For the `deflate` stream inside of a zip entry.
hansou_expander *hansou_expander_open_deflate(void);
/// For gzip; members that follow each other count as one stream.
hansou_expander *hansou_expander_open_gzip(void);
/// For zstd; frames that follow each other count as one stream.
hansou_expander *hansou_expander_open_zstd(void);
void hansou_expander_close(hansou_expander *expander);
/// Expands what fits. `*consumed` and `*produced` become the bytes read and written.
int32_t hansou_expander_expand(
    hansou_expander *expander, const uint8_t *source, int64_t length, uint8_t *target,
    int64_t capacity, int64_t *consumed, int64_t *produced);

// MARK: Other programs (Process.c)

/// A program that runs with its standard output in a pipe.
typedef struct {
  int32_t pid;
  /// The end of the pipe to read from; never blocks.
  int32_t output;
} hansou_process;

/// Starts `arguments[0]`, found by PATH, in a process group of its own, with nothing on standard
/// input and standard error thrown away, and standard input from the file `input` if that is not
/// NULL. Returns 0 or an errno; ENOENT if there is no such program.
int32_t hansou_process_start(
    const char *const *arguments, const char *input, hansou_process *process);
/// Reads from the pipe, waiting at most `milliseconds`. Returns the number of bytes, 0 at the end,
/// -1 when the time is over, or a negated errno below that.
int64_t hansou_process_read(
    const hansou_process *process, uint8_t *target, int64_t capacity, int32_t milliseconds);
/// Ends the process group, if it still runs, and returns the program's exit status; 128 and the
/// signal's number if one ended it.
int32_t hansou_process_finish(hansou_process *process, int32_t kills);

#ifdef __cplusplus
}
#endif
