//! The child of the tests of this crate. As `probe parse WHAT` it does what no parser should do; as
//! `probe keep FILE` it is a parent that is there to be killed, and `probe time FILE TIMES` measures
//! what a start costs.

#![allow(
    unsafe_code,
    clippy::expect_used,
    clippy::panic,
    reason = "it misbehaves on purpose, below what the standard library offers"
)]

use std::fs::File;
use std::hint::black_box;
use std::io::{Write, stdout};
use std::os::fd::FromRawFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode, abort, exit};
use std::thread;
use std::time::{Duration, Instant};

use cage::{Cage, Input, Limits, Outcome, Sink, child};
use model::{Error, ErrorKind, Result};
use nix::libc;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["parse", what] => {
            let what = (*what).to_owned();
            child::run(move |input, sink| parse(&what, input, sink))
        }
        ["keep", file] => keep(file),
        ["time", file, times] => time(file, times.parse().expect("a number")),
        _ => ExitCode::from(2),
    }
}

/// A parent with a child that never ends; prints the number of the child.
fn keep(file: &str) -> ExitCode {
    let program = std::env::current_exe().expect("this program");
    let input = File::open(file).expect("the file of the test");
    let outcome = Cage::new(program, 1).run::<String>(
        &["number"],
        input,
        &Limits::default(),
        &|| false,
        &mut |number| {
            println!("{number}");
            Ok(())
        },
    );
    eprintln!("{outcome:?}");
    ExitCode::FAILURE
}

/// From the start of a child that does nothing to its end.
fn time(file: &str, times: u32) -> ExitCode {
    let cage = Cage::new(std::env::current_exe().expect("this program"), 1);
    let since = Instant::now();
    for _ in 0..times {
        let input = File::open(file).expect("the file of the test");
        let take = &mut |_: String| Ok(());
        let outcome = cage.run(&["nothing"], input, &Limits::default(), &|| false, take);
        assert_eq!(outcome.expect("a child"), Outcome::Done);
    }
    let each = since.elapsed() / times;
    println!("{each:?} each; {:?}", cage.protection());
    ExitCode::SUCCESS
}

fn parse(what: &str, input: &Input, sink: &mut Sink) -> Result<()> {
    match what {
        "length" => return sink.send(&input.read_all()?.len().to_string()),
        "echo" => {
            let bytes = input.read_all()?;
            return sink.send(&String::from_utf8_lossy(&bytes).into_owned());
        }
        "nothing" => {}
        "number" => {
            sink.send(&std::process::id().to_string())?;
            thread::sleep(Duration::from_secs(600));
        }
        "many" => {
            for number in 0..1000 {
                sink.send(&number.to_string())?;
            }
        }
        "allocate" => {
            sink.send(&"before")?;
            let mut all = Vec::new();
            loop {
                all.push(black_box(vec![1_u8; 1 << 20]));
            }
        }
        "allocate-at-once" => {
            black_box(vec![1_u8; 1 << 40]);
        }
        "loop" => {
            sink.send(&"before")?;
            loop {
                black_box(());
            }
        }
        "sleep" => thread::sleep(Duration::from_secs(600)),
        "print" => loop {
            sink.send(&"again and again")?;
        },
        "print-past-the-sink" => {
            let mut pipe = pipe();
            let frame = [2, 0, 0, 0, 1, b'x'].repeat(1000);
            loop {
                pipe.write_all(&frame).expect("an open pipe");
            }
        }
        "complain" => loop {
            eprintln!("{}", "all is bad ".repeat(1000));
        },
        "giant" => {
            sink.send(&"before")?;
            return sink.send(&"x".repeat(100 << 20));
        }
        "giant-past-the-sink" => {
            sink.send(&"before")?;
            let _ = pipe().write_all(&u32::MAX.to_le_bytes());
            thread::sleep(Duration::from_secs(600));
        }
        "garbage" => {
            sink.send(&"before")?;
            let _ = pipe().write_all(&[3, 0, 0, 0, 1, 2, 3]);
        }
        "half" => {
            sink.send(&"before")?;
            let _ = pipe().write_all(&[3, 0, 0, 0, 1]);
        }
        "close-and-stay" => {
            drop(pipe());
            // SAFETY: nothing in this process uses them after.
            drop(unsafe { [File::from_raw_fd(1), File::from_raw_fd(2)] });
            thread::sleep(Duration::from_secs(600));
        }
        "overflow" => {
            black_box(nest(black_box(0)));
        }
        "deep" => {
            // Most of the stack of 64 MB is there.
            sink.send(&descend(black_box(50 << 10)).to_string())?;
        }
        "panic" => panic!("no page 7\nand more"),
        "abort" => abort(),
        "fault" => {
            let nowhere: *mut u8 = black_box(8 as *mut u8);
            // SAFETY: none; it is what is to be seen.
            unsafe { nowhere.write_volatile(1) };
        }
        "exit" => exit(3),
        "give-up" => return Err(Error::new(ErrorKind::Invalid, "It makes no sense.")),
        "say" => {
            println!("this is not a record");
            stdout().flush().expect("standard error");
            sink.send(&"a record")?;
        }
        "around" => around(sink)?,
        "denied" => denied(sink)?,
        _ => exit(2),
    }
    Ok(())
}

/// The pipe that the sink writes to, without its bounds.
fn pipe() -> File {
    // SAFETY: the descriptor is open. It is closed twice, which the kernel answers with an error.
    unsafe { File::from_raw_fd(4) }
}

fn nest(depth: u64) -> u64 {
    let here = black_box([depth; 64]);
    if depth == u64::MAX {
        return 0;
    }
    nest(depth + 1) + here.iter().sum::<u64>()
}

fn descend(depth: u64) -> u64 {
    let here = black_box([depth; 64]);
    if depth == 0 {
        return 0;
    }
    descend(depth - 1) + here.iter().map(|_| 1).sum::<u64>()
}

/// What a child finds around it: descriptors that are open, and its environment.
fn around(sink: &mut Sink) -> Result<()> {
    // SAFETY: a question about numbers.
    let is_open = |fd: &i32| unsafe { libc::lseek(*fd, 0, libc::SEEK_CUR) } >= 0 || !was_closed();
    let open: Vec<_> = (0..1024).filter(is_open).map(|fd| fd.to_string()).collect();
    sink.send(&format!("open {}", open.join(" ")))?;
    for (name, _) in std::env::vars() {
        sink.send(&format!("variable {name}"))?;
    }
    let folder = std::env::current_dir().map_err(|error| error.to_string());
    sink.send(&format!("folder {folder:?}"))
}

fn was_closed() -> bool {
    std::io::Error::last_os_error().raw_os_error() == Some(libc::EBADF)
}

/// Tries what is forbidden, and sends a line for each: its name and how it went.
fn denied(sink: &mut Sink) -> Result<()> {
    let home = std::env::var("HOME").unwrap_or("/root".to_owned());
    let mut tell = |what: &str, went: std::io::Result<()>| {
        let errno = match went {
            Ok(()) => 0,
            Err(error) => error.raw_os_error().unwrap_or(-1),
        };
        sink.send(&format!("{what} {errno}"))
    };
    let open = |path: &str| File::open(path).map(drop);
    tell("home", std::fs::read_dir(home).map(drop))?;
    tell("passwd", open("/etc/passwd"))?;
    tell("itself", open("/proc/self/maps"))?;
    tell("input-again", open("/proc/self/fd/0"))?;
    tell("create", File::create("/tmp/cage-was-here").map(drop))?;
    tell("remove", std::fs::remove_file("/tmp/cage-was-here"))?;
    tell("rename", std::fs::rename("/tmp", "/tmp/cage"))?;
    tell("unix", UnixStream::connect("/run/nothing").map(drop))?;
    tell("run", Command::new("/bin/true").status().map(drop))?;
    tell("exec", Err(Command::new("/bin/true").exec()))?;
    let started = thread::Builder::new().spawn(|| {});
    tell("thread", started.map(drop))?;
    let own = i64::from(std::process::id());
    for (name, call, arguments) in [
        ("fork", libc::SYS_fork, [0; 6]),
        ("vfork", libc::SYS_vfork, [0; 6]),
        (
            "clone",
            libc::SYS_clone,
            [i64::from(libc::SIGCHLD), 0, 0, 0, 0, 0],
        ),
        ("clone3", libc::SYS_clone3, [0; 6]),
        ("tcp", libc::SYS_socket, [2, 1, 0, 0, 0, 0]),
        ("udp", libc::SYS_socket, [2, 2, 0, 0, 0, 0]),
        ("netlink", libc::SYS_socket, [16, 3, 0, 0, 0, 0]),
        ("connect", libc::SYS_connect, [0; 6]),
        ("ptrace", libc::SYS_ptrace, [0; 6]),
        ("kill", libc::SYS_kill, [own, 0, 0, 0, 0, 0]),
        ("signal-another", libc::SYS_tgkill, [1, 1, 0, 0, 0, 0]),
        ("run-memory", libc::SYS_mmap, [0, 4096, 7, 0x22, -1, 0]),
        ("prctl", libc::SYS_prctl, [1, 0, 0, 0, 0, 0]),
        ("io_uring", libc::SYS_io_uring_setup, [1, 0, 0, 0, 0, 0]),
        ("ioctl", libc::SYS_ioctl, [0; 6]),
        ("limits", libc::SYS_prlimit64, [0; 6]),
        ("seccomp", libc::SYS_seccomp, [0; 6]),
        ("write-input", libc::SYS_pwrite64, [0; 6]),
    ] {
        let [a, b, c, d, e, f] = arguments;
        // SAFETY: each is refused before it does something; that is what is tested.
        let went = unsafe { libc::syscall(call, a, b, c, d, e, f) };
        let error = std::io::Error::last_os_error();
        tell(name, if went < 0 { Err(error) } else { Ok(()) })?;
    }
    Ok(())
}
