// SPDX-License-Identifier: Apache-2.0
//
// A mount that behaves as an Azure file share does in the eyes of an instance, over a plain directory:
//
//     cloudfiles BACKING MOUNTPOINT [MICROSECONDS] [OPTION...]
//
// Every file and directory shows the mode 0777 and belongs to one owner, and no mode can be changed; there are no
// symbolic links, hard links, pipes or sockets; a file that is open is not replaced. It stays in the foreground and
// unmounts when it is told to end.
//
// With MICROSECONDS each operation takes that long, as over a network, any number of them at the same time; the kernel
// then keeps attributes for a second and sees the inodes of the backing directory, as with a real share.
//
// Mounts differ in their options, and these make one of another kind:
//
//     owner=NUMBER  who owns everything; by default whoever mounts it
//     chmod         a change of a mode succeeds and changes nothing but whether a file can be written
//     symlinks      symbolic links can be made
//     foldcase      names that differ in case are one name, and no name holds a backslash

#define FUSE_USE_VERSION 31
#define _GNU_SOURCE

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define SOURCE "//mlgittest.file.core.windows.net/code"

static int backing;
static useconds_t latency;
static uid_t owner;
static int takes_chmod;
static int takes_symlinks;
static int folds_case;

// Where the name is that a path means: the path itself, or one that differs from it in case alone.
typedef struct {
    char path[PATH_MAX];
} place;

// FUSE paths begin with a slash; those below a directory descriptor must not.
static const char *below(const char *path) {
    return path[1] == '\0' ? "." : path + 1;
}

// The entry of the directory that this name means; the name itself where there is none.
static void find_entry(const char *directory, char *name) {
    int descriptor = openat(backing, *directory ? directory : ".", O_RDONLY | O_DIRECTORY);
    if (descriptor < 0) {
        return;
    }
    DIR *entries = fdopendir(descriptor);
    struct dirent *entry;
    while ((entry = readdir(entries)) != NULL) {
        if (strcasecmp(entry->d_name, name) == 0) {
            memcpy(name, entry->d_name, strlen(entry->d_name));
            break;
        }
    }
    closedir(entries);
}

// 0, or the error that the share answers such a path with.
static int find(const char *path, place *found) {
    if (strlen(path) >= sizeof found->path - 1) {
        return -ENAMETOOLONG;
    }
    strcpy(found->path, below(path));
    if (!folds_case) {
        return 0;
    }
    if (strchr(path, '\\') != NULL) {
        return -EINVAL;
    }
    struct stat attributes;
    if (fstatat(backing, found->path, &attributes, AT_SYMLINK_NOFOLLOW) == 0) {
        return 0;
    }
    // Name by name from the top: each is in the directory that has been found so far.
    char *name = found->path;
    while (name != NULL) {
        char *slash = strchr(name, '/');
        if (slash != NULL) {
            *slash = '\0';
        }
        char parent[PATH_MAX];
        snprintf(parent, sizeof parent, "%.*s", (int)(name - found->path), found->path);
        find_entry(parent, name);
        if (slash != NULL) {
            *slash = '/';
        }
        name = slash == NULL ? NULL : slash + 1;
    }
    return 0;
}

#define FIND(name)                                                                                                     \
    place name##_place;                                                                                                \
    int name##_error = find(name, &name##_place);                                                                      \
    if (name##_error != 0) {                                                                                           \
        return name##_error;                                                                                           \
    }                                                                                                                  \
    name = name##_place.path

static void travel(void) {
    if (latency > 0) {
        usleep(latency);
    }
}

static int result(int returned) {
    return returned < 0 ? -errno : returned;
}

static void show_as_share(struct stat *attributes) {
    mode_t shown = takes_chmod && S_ISREG(attributes->st_mode) && (attributes->st_mode & 0200) == 0 ? 0555 : 0777;
    attributes->st_mode = (attributes->st_mode & S_IFMT) | shown;
    attributes->st_uid = owner;
    attributes->st_gid = owner == getuid() ? getgid() : owner;
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
    FIND(path);
    (void)open_file;
    travel();
    if (fstatat(backing, path, attributes, AT_SYMLINK_NOFOLLOW) < 0) {
        return -errno;
    }
    show_as_share(attributes);
    return 0;
}

static int share_readdir(const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset,
                         struct fuse_file_info *open_file, enum fuse_readdir_flags flags) {
    FIND(path);
    (void)offset;
    (void)open_file;
    (void)flags;
    travel();
    int descriptor = openat(backing, path, O_RDONLY | O_DIRECTORY);
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
    FIND(path);
    (void)mode; // whoever asks for 0600 gets 0777 all the same
    return keep_open(openat(backing, path, open_file->flags | O_CREAT, 0600), open_file);
}

static int share_open(const char *path, struct fuse_file_info *open_file) {
    FIND(path);
    travel();
    return keep_open(openat(backing, path, open_file->flags & ~(O_CREAT | O_EXCL | O_NOFOLLOW)), open_file);
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
    FIND(path);
    (void)open_file;
    int descriptor = openat(backing, path, O_WRONLY);
    if (descriptor < 0) {
        return -errno;
    }
    int outcome = result(ftruncate(descriptor, size));
    close(descriptor);
    return outcome;
}

static int share_mkdir(const char *path, mode_t mode) {
    FIND(path);
    (void)mode;
    return result(mkdirat(backing, path, 0700));
}

static int share_unlink(const char *path) {
    FIND(path);
    return result(unlinkat(backing, path, 0));
}

static int share_rmdir(const char *path) {
    FIND(path);
    return result(unlinkat(backing, path, AT_REMOVEDIR));
}

static int share_rename(const char *from, const char *to, unsigned int flags) {
    place end;
    int error = find(to, &end);
    FIND(from);
    // A name that changes its case alone stays the same entry.
    const char *target = error == 0 && strcmp(end.path, from) != 0 ? end.path : below(to);
    return error != 0 ? error : result(renameat2(backing, from, backing, target, flags));
}

static int share_utimens(const char *path, const struct timespec times[2], struct fuse_file_info *open_file) {
    FIND(path);
    (void)open_file;
    return result(utimensat(backing, path, times, AT_SYMLINK_NOFOLLOW));
}

static int share_chmod(const char *path, mode_t mode, struct fuse_file_info *open_file) {
    (void)open_file;
    if (!takes_chmod) {
        return -EPERM;
    }
    FIND(path);
    struct stat attributes;
    if (fstatat(backing, path, &attributes, AT_SYMLINK_NOFOLLOW) < 0) {
        return -errno;
    }
    return S_ISREG(attributes.st_mode) ? result(fchmodat(backing, path, mode & 0200 ? 0600 : 0400, 0)) : 0;
}

static int share_chown(const char *path, uid_t user, gid_t group, struct fuse_file_info *open_file) {
    (void)path;
    (void)group;
    (void)open_file;
    return takes_chmod && (user == owner || fuse_get_context()->uid == 0) ? 0 : -EPERM;
}

static int share_symlink(const char *target, const char *path) {
    if (!takes_symlinks) {
        return -EOPNOTSUPP;
    }
    FIND(path);
    return result(symlinkat(target, backing, path));
}

static int share_readlink(const char *path, char *buffer, size_t size) {
    FIND(path);
    ssize_t length = readlinkat(backing, path, buffer, size - 1);
    if (length < 0) {
        return -errno;
    }
    buffer[length] = '\0';
    return 0;
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
    .readlink = share_readlink,
    .link = share_link,
};

static int read_option(const char *word) {
    if (strncmp(word, "owner=", 6) == 0) {
        owner = (uid_t)atoi(word + 6);
    } else if (strcmp(word, "chmod") == 0) {
        takes_chmod = 1;
    } else if (strcmp(word, "symlinks") == 0) {
        takes_symlinks = 1;
    } else if (strcmp(word, "foldcase") == 0) {
        folds_case = 1;
    } else {
        latency = (useconds_t)atoi(word);
        return latency > 0 || strcmp(word, "0") == 0;
    }
    return 1;
}

int main(int count, char **words) {
    owner = getuid();
    int understood = count >= 3;
    for (int word = 3; word < count; word++) {
        understood = understood && read_option(words[word]);
    }
    if (!understood) {
        fprintf(stderr, "usage: cloudfiles BACKING MOUNTPOINT [MICROSECONDS] [OPTION...]\n");
        return 2;
    }
    backing = open(words[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (backing < 0) {
        perror(words[1]);
        return 1;
    }
    char options[256];
    snprintf(options, sizeof options, "%s%ssubtype=cifs,default_permissions,fsname=" SOURCE,
             latency > 0 ? "max_threads=64,max_idle_threads=64," : "", getuid() == 0 ? "allow_other," : "");
    char *all[] = {words[0], "-f", "-o", options, words[2], NULL};
    return fuse_main(5, all, &operations, NULL);
}
