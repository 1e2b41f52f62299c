/* System calls that glibc declares for GNU sources only, which Swift's importer doesn't see. */
#ifndef TONGBAO_CLINUX_SHIM_H
#define TONGBAO_CLINUX_SHIM_H
#include <fcntl.h>
#include <linux/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Lets two paths change places at once: renameat2(2) with RENAME_EXCHANGE, which is 2 (linux/fs.h). */
static inline int tongbao_exchange_paths(const char *one, const char *other) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, 2u);
}

/* Whether a file system is mounted at a path: statx(2) with STATX_ATTR_MOUNT_ROOT, which Linux knows since 5.8. */
static inline int tongbao_is_mount_point(const char *path) {
  struct statx status = {0};
  if (syscall(SYS_statx, AT_FDCWD, path, 0, STATX_TYPE, &status) != 0) return 0;
  return (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

#endif
