/*
 * Sends lines at a given rate, over and over, and tells what it really sent.
 * Usage: sender FILE udp|tcp PORT MESSAGES_A_SECOND SECONDS SOURCES FIRST_LINE
 * Prints: messages sent, seconds, CPU seconds.
 *
 * Java sends one datagram a call, and the calls alone take a core at 100,000/s on a small machine; sendmmsg takes 64 at once.
 * One source: a connected socket. More: a raw socket that writes a source port of its own for each message, which needs root.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/ip.h>
#include <netinet/udp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 64, FIRST_SOURCE_PORT = 20000, MAX_SECONDS = 120 };
/* What a sender that was kept from running may catch up with; more would be a burst that nobody asked for. */
static const double CATCH_UP_SECONDS = 0.010;

static struct iovec *lines;
static long line_count, next_line, sent;
static int out, sources;
static struct sockaddr_in to = {.sin_family = AF_INET};
/* The kernel fills in the rest; a UDP checksum of 0 means none. */
struct headers {
  struct iphdr ip;
  struct udphdr udp;
};

static double seconds_of(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static void stop(const char *what) {
  fprintf(stderr, "sender: %s: %s\n", what, strerror(errno));
  exit(1);
}

static void read_lines(const char *path) {
  int in = open(path, O_RDONLY);
  struct stat about;
  if (in < 0 || fstat(in, &about) < 0) stop(path);
  char *at = mmap(NULL, about.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, in, 0), *end = at + about.st_size;
  if (at == MAP_FAILED) stop(path);
  for (char *c = at; c < end; c++) line_count += *c == '\n';
  lines = calloc(line_count, sizeof *lines);
  for (long i = 0; i < line_count; i++) {
    char *newline = memchr(at, '\n', end - at);
    lines[i] = (struct iovec){at, newline - at};
    at = newline + 1;
  }
}

static long send_datagrams(long wanted) {
  static struct mmsghdr messages[BATCH];
  static struct iovec parts[BATCH][2];
  static struct headers headers[BATCH];
  static int source;
  int count = wanted < BATCH ? wanted : BATCH;
  for (int i = 0; i < count; i++) {
    struct iovec *line = &lines[(next_line + i) % line_count];
    parts[i][1] = *line;
    messages[i].msg_hdr.msg_iov = &parts[i][1];
    messages[i].msg_hdr.msg_iovlen = 1;
    if (sources > 1) {
      source = (source + 1) % sources;
      headers[i].ip = (struct iphdr){.version = 4, .ihl = 5, .ttl = 64, .protocol = IPPROTO_UDP, .saddr = to.sin_addr.s_addr, .daddr = to.sin_addr.s_addr};
      headers[i].udp = (struct udphdr){.source = htons(FIRST_SOURCE_PORT + source), .dest = to.sin_port, .len = htons(sizeof(struct udphdr) + line->iov_len)};
      parts[i][0] = (struct iovec){&headers[i], sizeof headers[i]};
      messages[i].msg_hdr.msg_iov = parts[i];
      messages[i].msg_hdr.msg_iovlen = 2;
    }
  }
  int done = sendmmsg(out, messages, count, 0);
  if (done < 0 && errno != ECONNREFUSED && errno != ENOBUFS) stop("send");
  return done < 0 ? 0 : done;
}

/* Lines lie one behind the other in the file, newlines included, just as they go over TCP. */
static long send_stream(long wanted) {
  long count = wanted < line_count - next_line ? wanted : line_count - next_line;
  char *at = lines[next_line].iov_base, *end = (char *)lines[next_line + count - 1].iov_base + lines[next_line + count - 1].iov_len + 1;
  while (at < end) {
    ssize_t done = send(out, at, end - at, MSG_NOSIGNAL);
    if (done < 0) stop("send");
    at += done;
  }
  return count;
}

int main(int argc, char **argv) {
  if (argc != 8) {
    fprintf(stderr, "usage: sender FILE udp|tcp PORT MESSAGES_A_SECOND SECONDS SOURCES FIRST_LINE\n");
    return 2;
  }
  int tcp = strcmp(argv[2], "tcp") == 0, port = atoi(argv[3]);
  double rate = atof(argv[4]), length = atof(argv[5]);
  sources = tcp ? 1 : atoi(argv[6]);
  alarm(MAX_SECONDS);
  read_lines(argv[1]);
  next_line = atol(argv[7]) % line_count;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  out = sources > 1 ? socket(AF_INET, SOCK_RAW, IPPROTO_RAW) : socket(AF_INET, tcp ? SOCK_STREAM : SOCK_DGRAM, 0);
  if (out < 0) stop("socket (more than one source needs root)");
  if (connect(out, (struct sockaddr *)&to, sizeof to) < 0) stop("connect");

  double began = seconds_of(CLOCK_MONOTONIC), ends = began + length, now, due_since = began;
  while ((now = seconds_of(CLOCK_MONOTONIC)) < ends) {
    if (now - due_since > CATCH_UP_SECONDS) due_since = now - CATCH_UP_SECONDS;
    double due = (now - due_since) * rate;
    if (due < 1) {
      struct timespec millisecond = {.tv_nsec = 1000000 - (long)((now - began) * 1e9) % 1000000};
      nanosleep(&millisecond, NULL);
      continue;
    }
    long done = tcp ? send_stream(due) : send_datagrams(due);
    next_line = (next_line + done) % line_count;
    sent += done;
    due_since += done / rate;
  }
  printf("%ld %.3f %.3f\n", sent, now - began, seconds_of(CLOCK_PROCESS_CPUTIME_ID));
  return 0;
}
