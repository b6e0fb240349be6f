/* The floor: receives datagrams one by one, looks for UI_COMMIT, and counts. Usage: bare-receiver PORT COUNTS_FILE */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  int in = socket(AF_INET, SOCK_DGRAM, 0), out = open(argv[2], O_CREAT | O_WRONLY, 0644);
  int buffer_bytes = 16777216;
  struct timeval idle = {.tv_usec = 50000};
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  setsockopt(in, SOL_SOCKET, SO_RCVBUF, &buffer_bytes, sizeof buffer_bytes);
  setsockopt(in, SOL_SOCKET, SO_RCVTIMEO, &idle, sizeof idle);
  if (bind(in, (struct sockaddr *)&at, sizeof at) < 0 || out < 0) {
    perror("bare-receiver");
    return 1;
  }
  unsigned long received = 0, commits = 0, told = 1;
  static char message[65536];
  for (;;) {
    ssize_t length = recv(in, message, sizeof message, 0);
    if (length >= 0) {
      received++;
      commits += memmem(message, length, "UI_COMMIT", 9) != NULL;
    } else if (told != received) { /* quiet: tell the counts */
      char text[64];
      int chars = snprintf(text, sizeof text, "%lu %lu\n", received, commits);
      if (pwrite(out, text, chars, 0) != chars) return 1;
      told = received;
    }
  }
}
