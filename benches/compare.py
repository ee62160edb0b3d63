"""What benches/compare.sh needs beside the shell: inputs made of the seeds, programs in a pseudo-terminal, their bytes and
times. Standard library only.

titles N          N titles, one a line, on standard output
scroll FOLDER     bytes a line scrolled and a page turned cost: barid's text alone (z) and less, 120x40, the same text
start FOLDER      from the start of the process to the first whole screen: barid and newsboat, 10,000 items each
"""
import fcntl, glob, os, pty, random, re, select, shutil, signal, statistics, struct, subprocess, sys, termios, time

BARID = os.environ.get("BARID", "target/release/barid")
RUNS = int(os.environ.get("RUNS", "5"))
SEEDS = [open(p, encoding="utf-8").read() for p in sorted(glob.glob("seeds/*.txt"))]
ANSWER = b"\x1bP>|XTerm(379)\x1b\\\x1b[8;0$y\x1b[>41;379;0c\x1b[0n\x1b[?64;1;2;6;9;15;22c"


def titles(count):
    """Titles of words drawn from the seeds, the same every time."""
    words = [w for text in SEEDS for w in text.split() if len(w) > 1]
    draw = random.Random(8)
    for _ in range(count):
        yield " ".join(draw.choice(words) for _ in range(draw.randint(5, 12)))


class Screen:
    """A program in a pseudo-terminal of 120x40 that answers as xterm does."""

    def __init__(self, command, env, cols=120, rows=40):
        self.raw, self.asked, self.ticks = b"", False, 0
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
            os.execvpe(command[0], command, env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def read(self, rest, until=None, longest=60.0):
        """Reads until nothing came for `rest` seconds, or the bytes hold `until`; gives what came."""
        begin, start = len(self.raw), time.perf_counter()
        while time.perf_counter() - start < longest:
            if not select.select([self.fd], [], [], rest)[0]:
                if until is None:
                    break
                continue
            try:
                self.raw += os.read(self.fd, 65536)
            except OSError:
                break
            if not self.asked and b"\x1b[c" in self.raw:
                self.asked = True
                os.write(self.fd, ANSWER)
            # A mark asked for later: how far the line has come.
            elif self.raw.endswith(b"\x1b[5n"):
                os.write(self.fd, b"\x1b[0n")
            if until is not None and until(self.raw):
                break
        return self.raw[begin:]

    def type(self, keys, rest=0.15):
        os.write(self.fd, keys)
        return self.read(rest)

    def end(self):
        """Ends it; gives processor seconds."""
        os.kill(self.pid, signal.SIGKILL)
        _, _, used = os.wait4(self.pid, 0)
        os.close(self.fd)
        return used.ru_utime + used.ru_stime


def environment(home):
    return {"HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}


def plain(raw):
    """Without escape sequences, as text."""
    text = raw.decode("utf-8", "replace")
    return re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.", " ", text)


def scroll(folder):
    home = os.path.join(folder, "home")
    os.makedirs(home, exist_ok=True)
    env = environment(home)
    # Each seed one long paragraph: full rows in both programs.
    cleaned = subprocess.run([BARID, "clean", "-"], input="\n\n".join(" ".join(text.split()) for text in SEEDS * 3).encode(), stdout=subprocess.PIPE, env=env, check=True).stdout
    text = os.path.join(folder, "text.txt")
    with open(text, "wb") as out:
        out.write(cleaned)
    # less is given lines of the width of its screen, as a reader of such a file would have them.
    wrapped = os.path.join(folder, "wrapped.txt")
    with open(wrapped, "w", encoding="utf-8") as out:
        for line in cleaned.decode().split("\n"):
            row = ""
            for word in line.split():
                if len(row) + len(word) + 1 > 119:
                    out.write(row + "\n")
                    row = word
                else:
                    row = f"{row} {word}".strip()
            out.write(row + "\n")
    results = {}
    for name, command, into in (
        ("barid", [BARID, "--fresh", "--ui", "en", text], [b"\r", b"\r", b"z"]),
        ("less", ["less", "-R", wrapped], []),
    ):
        screen = Screen(command, env)
        screen.read(1.0)
        for keys in into:
            screen.type(keys, 0.6)
        lines = [len(screen.type(b"j")) for _ in range(40)]
        pages = [len(screen.type(b" ", 0.3)) for _ in range(3)]
        screen.end()
        results[name] = (statistics.median(lines), max(lines), statistics.median(pages))
        print(f"{name:9} a line: median {results[name][0]:.0f} bytes, at most {results[name][1]}; a page: median {results[name][2]:.0f} bytes")
    if all(results["less"]):
        line, _, page = (b / l for b, l in zip(results["barid"], results["less"]))
        print(f"ratio     a line {line:.2f}, a page {page:.2f}   (barid sends joined forms, 3 bytes a letter; less sends 2, unjoined, left to right)")


def start(folder):
    count, home = 10_000, os.path.join(folder, "start")
    os.makedirs(home, exist_ok=True)
    env = environment(home)
    made = list(titles(count))
    bodies = [p for text in SEEDS for p in text.split("\n") if len(p) > 60]
    briefings, feed = os.path.join(folder, "briefings"), os.path.join(folder, "feed.xml")
    os.makedirs(briefings, exist_ok=True)
    escape = lambda t: t.replace("&", "&amp;").replace("<", "&lt;")
    with open(feed, "w", encoding="utf-8") as out:
        out.write("<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>feed</title><link>http://localhost/</link><description>x</description>")
        for i, title in enumerate(made):
            body = bodies[i % len(bodies)]
            out.write(f"<item><title>{escape(title)}</title><guid>{i}</guid><link>http://localhost/{i}</link><description>{escape(body)}</description></item>")
            with open(os.path.join(briefings, f"{i:05}.txt"), "w", encoding="utf-8") as one:
                one.write(f"{title}\n\n{body}\n")
        out.write("</channel></rss>")
    commands = [("barid", [BARID, "--fresh", "--ui", "en"], lambda raw: "/10000" in plain(raw[: raw.rfind(b"\x1b[?2026l") + 1]))]
    began = time.perf_counter()
    subprocess.run([BARID, "add", briefings], env=env, check=True, stdout=subprocess.DEVNULL)
    print(f"barid add of 10,000 files: {time.perf_counter() - began:.1f} s (once)")
    if shutil.which("newsboat"):
        urls, cache, config = (os.path.join(home, n) for n in ("urls", "cache.db", "config"))
        open(urls, "w").write(f"file://{feed}\n")
        open(config, "w").write("auto-reload no\nreload-threads 1\nmax-items 0\n")
        news = ["newsboat", "-q", "-u", urls, "-c", cache, "-C", config]
        began = time.perf_counter()
        subprocess.run([*news, "-x", "reload"], env=env, check=True, stdout=subprocess.DEVNULL)
        print(f"newsboat -x reload of the feed: {time.perf_counter() - began:.1f} s (once)")
        # Its first screen lists feeds, with the count of their items.
        commands.append(("newsboat", news, lambda raw: "(10000/1000" in plain(raw)))
    times = {name: [] for name, _, _ in commands}
    for _ in range(RUNS):
        for name, command, ready in commands:
            screen = Screen(command, env)
            screen.read(0.002, ready, 30.0)
            wall = time.perf_counter() - screen.began
            seen = ready(screen.raw)
            times[name].append((wall * 1000, screen.end() * 1000, len(screen.raw)))
            if not seen:
                print(f"{name}: the first screen was not recognised: {plain(screen.raw)[-200:]!r}")
    middle = {}
    for name, rows in times.items():
        middle[name] = [statistics.median(r[i] for r in rows) for i in range(3)]
        print(f"{name:9} first screen after {middle[name][0]:7.1f} ms wall, {middle[name][1]:7.1f} ms processor, {middle[name][2]:6.0f} bytes (median of {RUNS}, caches warm)")
    if "newsboat" in middle:
        print(f"ratio     wall {middle['barid'][0] / middle['newsboat'][0]:.2f}, processor {middle['barid'][1] / middle['newsboat'][1]:.2f}")
    print("compared: a library of 10,000 briefings, its list on the screen, and a cache of one feed of the same 10,000, its feed list with the count on the screen; neither reads the files or the feed again")


if __name__ == "__main__":
    if sys.argv[1] == "titles":
        sys.stdout.writelines(t + "\n" for t in titles(int(sys.argv[2])))
    else:
        {"scroll": scroll, "start": start}[sys.argv[1]](sys.argv[2])
