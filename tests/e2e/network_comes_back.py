"""A station without a network sends within seconds once it has one, and not when its long wait is over.

Usage: unshare -r -n python3 network_comes_back.py BIN    (in a network of its own, that is down at first)
"""
import fcntl
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile
import time

from evening import Evening

ADDRESS = "10.9.9.9"
IFF_UP, SIOCSIFADDR, SIOCGIFFLAGS, SIOCSIFFLAGS = 1, 0x8916, 0x8913, 0x8914


def up(name):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        flags = struct.unpack("16sh14x", fcntl.ioctl(control, SIOCGIFFLAGS, struct.pack("16sh14x", name, 0)))[1]
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh14x", name, flags | IFF_UP))


def network(here):
    """The server's address is on this machine, or is nowhere: then a connection is refused at once."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        if here:
            address = socket.inet_aton(ADDRESS)
            fcntl.ioctl(control, SIOCSIFADDR, struct.pack("16sHH4s8x", b"lo:1", socket.AF_INET, 0, address))
        else:
            fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo:1", 0))


def main():
    with tempfile.TemporaryDirectory() as name:
        at = Evening(sys.argv[1], pathlib.Path(name))
        up(b"lo")
        network(True)
        at.prepare(["skola"], address=ADDRESS)
        at.vote("skola", "skola", votes=2)
        at.serve()
        network(False)
        watch = subprocess.Popen([at.programs / "valurna-sync", "watch", "--data", "skola"], cwd=at.folder,
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            time.sleep(20)  # a try ends at once, and the waits between them have doubled
            network(True)
            back = time.monotonic()
            for line in watch.stdout:
                print(line, end="")
                if "3 of its 3 entries confirmed" in line:
                    break
            took = time.monotonic() - back
        finally:
            watch.terminate()
            watch.wait(20)
            at.stop()
        assert took < 6, f"it took {took:.1f} s"
        print(f"sent {took:.1f} s after the network came back")


main()
