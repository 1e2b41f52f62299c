/* System calls that glibc declares for GNU sources only, which Swift's importer doesn't see. */
#ifndef TONGBAO_CLINUX_SHIM_H
#define TONGBAO_CLINUX_SHIM_H
#include <fcntl.h>
#include <linux/stat.h>
#include <spawn.h>
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

/* A file in memory, which only holders of its descriptor see: memfd_create(2) with MFD_CLOEXEC, which is 1
 * (linux/memfd.h). */
static inline int tongbao_memory_file(const char *name) { return (int)syscall(SYS_memfd_create, name, 1u); }

/* Where a child runs, and from which number on it has none of our descriptors; glibc has them since 2.29 and 2.34. */
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);
static inline int tongbao_spawn_in(posix_spawn_file_actions_t *actions, const char *path) {
  return posix_spawn_file_actions_addchdir_np(actions, path);
}
static inline int tongbao_spawn_closing(posix_spawn_file_actions_t *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

#endif
