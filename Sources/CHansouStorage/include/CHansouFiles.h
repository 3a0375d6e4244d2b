#ifndef CHANSOU_FILES_H
#define CHANSOU_FILES_H

/// Begins to bring what was written to a file to the disk; does nothing where the system has no such call.
void hansou_start_writing(int descriptor);

#endif
