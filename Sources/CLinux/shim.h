/* A system call that glibc declares for GNU sources only, which Swift's importer doesn't see. */
#ifndef TONGBAO_CLINUX_SHIM_H
#define TONGBAO_CLINUX_SHIM_H
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Lets two paths change places at once: renameat2(2) with RENAME_EXCHANGE, which is 2 (linux/fs.h). */
static inline int tongbao_exchange_paths(const char *one, const char *other) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, 2u);
}

#endif
