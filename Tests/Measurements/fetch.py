#!/usr/bin/env python3
"""Measures fetching against nginx on 127.0.0.1, and kills runs to see what is lost.

    Tests/Measurements/fetch.py PROGRAM throughput [--rounds 9]     pages a second beside curl --parallel
    Tests/Measurements/fetch.py PROGRAM manners                     delays kept, by the server's own log
    Tests/Measurements/fetch.py PROGRAM warm                        a second run over pages that did not change
    Tests/Measurements/fetch.py PROGRAM changed [--pages 10000]     ten changed pages among many
    Tests/Measurements/fetch.py PROGRAM kill [--times 200]          kill -9 at random instants, then a rerun

PROGRAM is the built tongbao. Needs nginx and curl; with warcio on the path, WARC files are held to it too.
"""
import argparse, filecmp, gzip, hashlib, os, random, re, shutil, signal, socket, statistics, subprocess, sys
import tempfile, time

PAGE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{day} 09:30:00">
<meta name="ContentSource" content="港口日报"></head><body><ul>{menu}</ul><div class="article"><h1>{title}</h1>
<p class="info">来源：港口日报　{day} 09:30:00</p><div class="content">
<p>港口整治行动开展以来，全市公安机关昼夜巡查码头、仓库和停车场，对重点航线逐船登记，群众反映良好。</p>
<p>截至目前，共破获刑事案件{cases}起，抓获犯罪嫌疑人{suspects}名，出动警力1.2万余人次。</p>
{filler}</div></div></body></html>
"""

WORDS = [chr(0x4e00 + 37 * n % 4096) + chr(0x5000 + 53 * n % 4096) for n in range(1500)]
WEIGHTS = [1 / (n + 1) for n in range(1500)]

DEFINITION = """pipeline: harbour
title: {{zh: 港口整治, en: Harbour clean-up}}
place: 聊城市
agency: 公安
campaign: {{name: 港口整治行动, start: 2024-05-05}}
sources:
  - id: web
    publisher: 港口日报
    listing: {{url: "http://127.0.0.1:{port}/list.html", link: '/p/\\d+\\.html$'}}
    budget: {{requests: 1000000}}
fetch: {{allow_private: true, budget: {{requests: 1000000}}, {fetch}}}
"""
NO_MANNERS = "per_host: 32, delay: 0s, robots: ignore"


class Site:
    """A folder of pages and the nginx over it."""

    def __init__(self, pages, length=24_000):
        self.folder = tempfile.mkdtemp(prefix="tongbao-site-")
        os.makedirs(self.folder + "/www/p")
        self.pages, self.length = pages, length
        for number in range(pages):
            self.write(number)
        links = "".join(f'<li><a href="/p/{n}.html">港口整治行动战果通报（{n}）</a></li>' for n in range(pages))
        with open(self.folder + "/www/list.html", "w") as file:
            file.write(f"<!DOCTYPE html><html><body><ul>{links}</ul></body></html>")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        with open(self.folder + "/nginx.conf", "w") as file:
            file.write(f"""daemon off; master_process off; pid {self.folder}/pid; error_log {self.folder}/error.log;
events {{ worker_connections 512; }}
http {{ log_format t '$msec $status $request_uri'; access_log {self.folder}/access.log t; keepalive_requests 1000000;
  client_body_temp_path {self.folder}/t1; proxy_temp_path {self.folder}/t2; fastcgi_temp_path {self.folder}/t3;
  uwsgi_temp_path {self.folder}/t4; scgi_temp_path {self.folder}/t5; types {{ text/html html; }}
  server {{ listen 127.0.0.1:{self.port}; root {self.folder}/www; }} }}""")
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        self.server = subprocess.Popen(
            [nginx, "-p", self.folder, "-c", self.folder + "/nginx.conf", "-e", self.folder + "/error.log"])
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        sys.exit("nginx does not listen")

    def write(self, number, cases=None):
        # Words by Zipf's law, so that pages compress as real ones do (to about 0.3).
        draw = random.Random(number)
        filler, menu = [], "".join(f'<li><a href="/c{i}.html">栏目{i}</a></li>' for i in range(60))
        while sum(map(len, filler)) * 3 < self.length - 6000:
            line = "".join(draw.choices(WORDS, WEIGHTS, k=30))
            filler.append(f"<p>{line}。</p>\n")
        day = f"2024-{5 + number % 4:02}-{1 + number % 28:02}"
        text = PAGE.format(title=f"港口整治行动战果通报（{number}）", day=day, cases=cases or 100 + number,
                           suspects=200 + number, menu=menu, filler="".join(filler))
        with open(f"{self.folder}/www/p/{number}.html", "w") as file:
            file.write(text)

    def log(self):
        with open(self.folder + "/access.log") as file:
            return [line.split() for line in file]

    def clear_log(self):
        open(self.folder + "/access.log", "w").close()

    def close(self):
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder)


class Project:
    """A project with one pipeline over a site."""

    def __init__(self, program, site, fetch=NO_MANNERS):
        self.program = os.path.abspath(program)
        self.folder = tempfile.mkdtemp(prefix="tongbao-project-")
        os.makedirs(self.folder + "/Pipelines/harbour")
        with open(self.folder + "/Pipelines/harbour/pipeline.yml", "w") as file:
            file.write(DEFINITION.format(port=site.port, fetch=fetch))

    def command(self, *arguments):
        return [self.program, *arguments, "--project", self.folder]

    def run(self, *arguments):
        start = time.monotonic()
        before = os.times()
        result = subprocess.run(self.command(*arguments), capture_output=True, text=True)
        after = os.times()
        processor = after.children_user + after.children_system - before.children_user - before.children_system
        if result.returncode != 0:
            sys.exit(f"{arguments}: status {result.returncode}\n{result.stdout}{result.stderr}")
        return time.monotonic() - start, processor

    def output(self):
        files = {}
        for folder, _, names in os.walk(self.folder + "/Output/harbour"):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    files[os.path.relpath(os.path.join(folder, name), self.folder)] = file.read()
        return files

    def warcs(self):
        folder = self.folder + "/Output/.state/harbour/snapshots"
        return [os.path.join(folder, n) for n in sorted(os.listdir(folder)) if n.endswith(".warc.gz")]

    def check(self):
        """Holds the archive to its own digests, and to warcio where there is one."""
        self.run("archive", "verify")
        if shutil.which("warcio"):
            subprocess.run(["warcio", "check", *self.warcs()], check=True, stdout=subprocess.DEVNULL)
            for file in self.warcs():
                subprocess.run(["warcio", "index", file], check=True, stdout=subprocess.DEVNULL)

    def responses(self):
        """How often each page's body stands in the archive."""
        counts = {}
        for file in self.warcs():
            with gzip.open(file) as stream:
                for head in re.findall(rb"WARC/1\.1\r\nWARC-Type: response\r\n.*?\r\n\r\n", stream.read(), re.S):
                    target = re.search(rb"WARC-Target-URI: (\S+)", head).group(1).decode()
                    counts[target] = counts.get(target, 0) + 1
        return counts

    def close(self):
        shutil.rmtree(self.folder)


def throughput(program, options):
    site = Site(500)
    list_file = site.folder + "/urls"
    with open(list_file, "w") as file:
        file.write("parallel\nparallel-immediate\nsilent\n")
        for n in range(500):
            file.write(f'url = "http://127.0.0.1:{site.port}/p/{n}.html"\noutput = "{site.folder}/out/{n}.html"\n')
    ratios = []
    for number in range(options.rounds + 1):
        os.makedirs(site.folder + "/out")
        start = time.monotonic()
        subprocess.run(["curl", "-K", list_file], check=True)
        curl = time.monotonic() - start
        shutil.rmtree(site.folder + "/out")
        project = Project(program, site)
        ours, processor = project.run("run", "--stage", "fetch")
        assert len(project.responses()) == 501, len(project.responses())
        if number == 0:
            project.check()
        else:  # the first round warms caches and counts for nothing
            ratios.append(curl / ours)
            print(f"curl {500 / curl:7.0f} pages/s   tongbao {501 / ours:7.0f} pages/s ({processor:.2f} s of CPU)"
                  f"   ratio {curl / ours:.2f}", flush=True)
        project.close()
    print(f"ratio: median {statistics.median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f}")
    site.close()


def manners(program, options):
    site = Site(12)
    project = Project(program, site, fetch="contact: 'mailto:you@example.org'")
    project.run("run", "--stage", "fetch")
    times = [float(line[0]) for line in site.log()]
    gaps = [later - sooner for sooner, later in zip(times, times[1:])]
    print(f"{len(gaps)} pauses of 1 s: {min(gaps):.3f} to {max(gaps):.3f} s, mean {statistics.mean(gaps):.3f} s")
    project.close()
    site.close()


def warm(program, options):
    site = Site(500)
    project = Project(program, site)
    cold = project.run("run")
    output = project.output()
    site.clear_log()
    again = project.run("run", "--revisit")
    statuses = [line[1] for line in site.log() if "/p/" in line[2]]
    plan = subprocess.run(project.command("plan", "--stage", "parse"), capture_output=True, text=True).stdout
    quiet = project.run("run")
    print(f"cold {cold[0]:.2f} s ({cold[1]:.2f} s of CPU), warm {again[0]:.2f} s ({again[1]:.2f}): "
          f"{statuses.count('304')} of {len(statuses)} requests answered 304, "
          f"{len(re.findall('work', plan))} pages to parse, output {'same' if project.output() == output else 'CHANGED'}; "
          f"nothing due {quiet[0]:.2f} s ({quiet[1]:.2f})")
    project.check()
    project.close()
    site.close()


def changed(program, options):
    """Ten changed pages among many: the fetch stage, or with --whole the whole run."""
    stage = [] if options.whole else ["--stage", "fetch"]
    site = Site(options.pages, length=7000)
    project = Project(program, site)
    first = project.run("run", *stage)
    requests = project.run("run", *stage, "--revisit")
    time.sleep(1.1)  # so that Last-Modified, in whole seconds, differs
    for number in range(10):
        site.write(number, cases=5000 + number)
    site.clear_log()
    both = project.run("run", *stage, "--revisit")
    statuses = [line[1] for line in site.log() if "/p/" in line[2]]
    small = Site(10, length=7000)
    ten = Project(program, small)
    alone = ten.run("run", *stage)
    print(f"{options.pages} pages: first run {first[0]:.1f} s ({first[1]:.2f} s of CPU); none changed {requests[0]:.2f} s "
          f"({requests[1]:.2f}); ten changed {both[0]:.2f} s ({both[1]:.2f}), {statuses.count('304')} answers of 304 and "
          f"{statuses.count('200')} of 200; a run over ten pages alone {alone[0]:.2f} s ({alone[1]:.2f})")
    for thing in (project, site, ten, small):
        thing.close()


def kill(program, options):
    """Kills the fetch stage, or with --whole the whole run; every twentieth rerun is followed to its digest."""
    site = Site(options.pages if options.pages < 10_000 else 500, length=7000)
    stage = [] if options.whole else ["--stage", "fetch"]
    whole = Project(program, site)
    length, _ = whole.run("run", *stage)
    whole.run("run")
    expected = whole.output()
    pages = {f"http://127.0.0.1:{site.port}/p/{n}.html" for n in range(site.pages)}
    draw = random.Random(options.seed)
    torn = begun = 0
    for number in range(options.times):
        project = Project(program, site)
        child = subprocess.Popen(
            project.command("run", *stage), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        instant = draw.uniform(0, length * 1.05)
        time.sleep(instant)
        child.send_signal(signal.SIGKILL)
        child.wait()
        before = subprocess.run(project.command("archive", "verify"), capture_output=True, text=True)
        torn += before.returncode == 3
        begun += "captures" in before.stdout and " 0 captures" not in before.stdout
        project.run("run", *stage)
        counts = {t: c for t, c in project.responses().items() if t in pages}
        problems = []
        if set(counts) != pages:
            problems.append(f"{len(pages - set(counts))} pages lost")
        if any(c != 1 for c in counts.values()):
            problems.append(f"{sum(c > 1 for c in counts.values())} pages double")
        project.run("archive", "verify")
        if options.whole or number % 20 == 0:
            project.check()
            project.run("run")
            if project.output() != expected:
                problems.append("another output")
            print(f"{number + 1} kills", flush=True)
        if problems:
            sys.exit(f"killed after {instant:.3f} s: {', '.join(problems)}; left in {project.folder}")
        project.close()
    print(f"{options.times} kills within {length * 1.05:.2f} s, {begun} of them amid captures, {torn} with a torn end: "
          "nothing lost, nothing double, WARC valid, outputs identical")
    whole.close()
    site.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("what", choices=["throughput", "manners", "warm", "changed", "kill"])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    globals()[options.what](options.program, options)
