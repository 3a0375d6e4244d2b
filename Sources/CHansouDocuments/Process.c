#define _GNU_SOURCE
#include "CHansouDocuments.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static int start(
    const char *const *arguments, const char *input, int output, pid_t *pid,
    posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes) {
    sigset_t none, all;
    sigemptyset(&none);
    sigemptyset(&all);
    sigaddset(&all, SIGPIPE);
    int status = posix_spawn_file_actions_addopen(
        actions, STDIN_FILENO, input ? input : "/dev/null", O_RDONLY, 0);
    if (!status) status = posix_spawn_file_actions_adddup2(actions, output, STDOUT_FILENO);
    if (!status) {
        status = posix_spawn_file_actions_addopen(
            actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    if (!status) {
        status = posix_spawnattr_setflags(
            attributes,
            POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    if (!status) status = posix_spawnattr_setpgroup(attributes, 0);
    if (!status) status = posix_spawnattr_setsigmask(attributes, &none);
    if (!status) status = posix_spawnattr_setsigdefault(attributes, &all);
    if (!status) {
        status = posix_spawnp(
            pid, arguments[0], actions, attributes, (char *const *)arguments, environ);
    }
    return status;
}

int32_t hansou_process_start(
    const char *const *arguments, const char *input, hansou_process *process) {
    int ends[2];
    process->pid = -1;
    process->output = -1;
#if defined(__linux__)
    if (pipe2(ends, O_CLOEXEC) != 0) return errno;
#else
    if (pipe(ends) != 0) return errno;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
#endif
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    pid_t pid = -1;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    int status = start(arguments, input, ends[1], &pid, &actions, &attributes);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    close(ends[1]);
    if (status != 0) {
        close(ends[0]);
        return status;
    }
    process->pid = pid;
    process->output = ends[0];
    return 0;
}

int64_t hansou_process_read(
    const hansou_process *process, uint8_t *target, int64_t capacity, int32_t milliseconds) {
    for (;;) {
        ssize_t count = read(process->output, target, (size_t)capacity);
        if (count >= 0) return count;
        if (errno == EINTR) continue;
        if (errno != EAGAIN) return -(int64_t)errno - 1;
        struct pollfd waiting = {process->output, POLLIN, 0};
        int ready = poll(&waiting, 1, milliseconds);
        if (ready == 0) return -1;
        if (ready < 0 && errno != EINTR) return -(int64_t)errno - 1;
    }
}

int32_t hansou_process_finish(hansou_process *process, int32_t kills) {
    int status = 0;
    if (process->output >= 0) close(process->output);
    process->output = -1;
    if (process->pid <= 0) return 0;
    pid_t pid = process->pid;
    process->pid = -1;
    if (kills) kill(-pid, SIGKILL);
    // A program that has closed its output and goes on gets one second more.
    for (int tries = 0; !kills && tries < 100; tries++) {
        pid_t ended = waitpid(pid, &status, WNOHANG);
        if (ended == pid || (ended < 0 && errno != EINTR)) goto ended;
        nanosleep(&(struct timespec){0, 10 * 1000 * 1000}, NULL);
    }
    kill(-pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
ended:
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
