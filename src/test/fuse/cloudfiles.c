// SPDX-License-Identifier: Apache-2.0
//
// A mount that behaves as an Azure file share does in the eyes of an instance, over a plain directory:
//
//     cloudfiles BACKING MOUNTPOINT [MICROSECONDS]
//
// Every file and directory shows the mode 0777 and belongs to one owner, and no mode can be changed; there are no
// symbolic links, hard links, pipes or sockets; a file that is open is not replaced. It stays in the foreground and
// unmounts when it is told to end.
//
// With MICROSECONDS each operation takes that long, as over a network, any number of them at the same time; the kernel
// then keeps attributes for a second and sees the inodes of the backing directory, as with a real share.

#define FUSE_USE_VERSION 31
#define _GNU_SOURCE

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SOURCE "//mlgittest.file.core.windows.net/code"

static int backing;
static useconds_t latency;

// FUSE paths begin with a slash; those below a directory descriptor must not.
static const char *below(const char *path) {
    return path[1] == '\0' ? "." : path + 1;
}

static void travel(void) {
    if (latency > 0) {
        usleep(latency);
    }
}

static int result(int returned) {
    return returned < 0 ? -errno : returned;
}

static void show_as_share(struct stat *attributes) {
    attributes->st_mode = (attributes->st_mode & S_IFMT) | 0777;
    attributes->st_uid = getuid();
    attributes->st_gid = getgid();
    if (S_ISREG(attributes->st_mode)) {
        attributes->st_nlink = 1;
    }
}

static void *share_init(struct fuse_conn_info *connection, struct fuse_config *config) {
    (void)connection;
    config->hard_remove = 1;
    config->attr_timeout = latency > 0 ? 1 : 0;
    config->entry_timeout = latency > 0 ? 1 : 0;
    config->use_ino = latency > 0;
    return NULL;
}

static int share_getattr(const char *path, struct stat *attributes, struct fuse_file_info *open_file) {
    (void)open_file;
    travel();
    if (fstatat(backing, below(path), attributes, AT_SYMLINK_NOFOLLOW) < 0) {
        return -errno;
    }
    show_as_share(attributes);
    return 0;
}

static int share_readdir(const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset,
                         struct fuse_file_info *open_file, enum fuse_readdir_flags flags) {
    (void)offset;
    (void)open_file;
    (void)flags;
    travel();
    int descriptor = openat(backing, below(path), O_RDONLY | O_DIRECTORY);
    if (descriptor < 0) {
        return -errno;
    }
    DIR *directory = fdopendir(descriptor);
    struct dirent *entry;
    while ((entry = readdir(directory)) != NULL) {
        if (fill(buffer, entry->d_name, NULL, 0, 0) != 0) {
            break;
        }
    }
    closedir(directory);
    return 0;
}

static int keep_open(int descriptor, struct fuse_file_info *open_file) {
    if (descriptor < 0) {
        return -errno;
    }
    open_file->fh = (uint64_t)descriptor;
    return 0;
}

static int share_create(const char *path, mode_t mode, struct fuse_file_info *open_file) {
    (void)mode; // whoever asks for 0600 gets 0777 all the same
    return keep_open(openat(backing, below(path), open_file->flags | O_CREAT, 0600), open_file);
}

static int share_open(const char *path, struct fuse_file_info *open_file) {
    travel();
    return keep_open(openat(backing, below(path), open_file->flags & ~(O_CREAT | O_EXCL | O_NOFOLLOW)), open_file);
}

static int share_release(const char *path, struct fuse_file_info *open_file) {
    (void)path;
    return result(close((int)open_file->fh));
}

static int share_read(const char *path, char *buffer, size_t size, off_t offset, struct fuse_file_info *open_file) {
    (void)path;
    travel();
    return result((int)pread((int)open_file->fh, buffer, size, offset));
}

static int share_write(const char *path, const char *buffer, size_t size, off_t offset,
                       struct fuse_file_info *open_file) {
    (void)path;
    travel();
    return result((int)pwrite((int)open_file->fh, buffer, size, offset));
}

static int share_fsync(const char *path, int data_only, struct fuse_file_info *open_file) {
    (void)path;
    (void)data_only;
    return result(fsync((int)open_file->fh));
}

static int share_truncate(const char *path, off_t size, struct fuse_file_info *open_file) {
    (void)open_file;
    int descriptor = openat(backing, below(path), O_WRONLY);
    if (descriptor < 0) {
        return -errno;
    }
    int outcome = result(ftruncate(descriptor, size));
    close(descriptor);
    return outcome;
}

static int share_mkdir(const char *path, mode_t mode) {
    (void)mode;
    return result(mkdirat(backing, below(path), 0700));
}

static int share_unlink(const char *path) {
    return result(unlinkat(backing, below(path), 0));
}

static int share_rmdir(const char *path) {
    return result(unlinkat(backing, below(path), AT_REMOVEDIR));
}

static int share_rename(const char *from, const char *to, unsigned int flags) {
    return result(renameat2(backing, below(from), backing, below(to), flags));
}

static int share_utimens(const char *path, const struct timespec times[2], struct fuse_file_info *open_file) {
    (void)open_file;
    return result(utimensat(backing, below(path), times, AT_SYMLINK_NOFOLLOW));
}

static int share_chmod(const char *path, mode_t mode, struct fuse_file_info *open_file) {
    (void)path;
    (void)mode;
    (void)open_file;
    return -EPERM;
}

static int share_chown(const char *path, uid_t user, gid_t group, struct fuse_file_info *open_file) {
    (void)path;
    (void)user;
    (void)group;
    (void)open_file;
    return -EPERM;
}

static int share_symlink(const char *target, const char *path) {
    (void)target;
    (void)path;
    return -EOPNOTSUPP;
}

static int share_link(const char *existing, const char *path) {
    (void)existing;
    (void)path;
    return -EOPNOTSUPP;
}

static const struct fuse_operations operations = {
    .init = share_init,
    .getattr = share_getattr,
    .readdir = share_readdir,
    .create = share_create,
    .open = share_open,
    .release = share_release,
    .read = share_read,
    .write = share_write,
    .fsync = share_fsync,
    .truncate = share_truncate,
    .mkdir = share_mkdir,
    .unlink = share_unlink,
    .rmdir = share_rmdir,
    .rename = share_rename,
    .utimens = share_utimens,
    .chmod = share_chmod,
    .chown = share_chown,
    .symlink = share_symlink,
    .link = share_link,
};

int main(int count, char **words) {
    if (count != 3 && count != 4) {
        fprintf(stderr, "usage: cloudfiles BACKING MOUNTPOINT [MICROSECONDS]\n");
        return 2;
    }
    latency = count == 4 ? (useconds_t)atoi(words[3]) : 0;
    backing = open(words[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (backing < 0) {
        perror(words[1]);
        return 1;
    }
    char *usual = "subtype=cifs,default_permissions,fsname=" SOURCE;
    char *slow = "max_threads=64,max_idle_threads=64,subtype=cifs,default_permissions,fsname=" SOURCE;
    char *all[] = {words[0], "-f", "-o", latency > 0 ? slow : usual, words[2], NULL};
    return fuse_main(5, all, &operations, NULL);
}
