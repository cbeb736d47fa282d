//! The program: its output, its errors and its end.

mod common;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};

/// The program with these arguments.
fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_realtimekit-emulator"));
    command.args(arguments).stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    program(arguments).output().expect("the program runs")
}

/// A running program that is killed when the test ends.
struct Running {
    child: Child,
    base_url: String,
}

impl Running {
    fn start(arguments: &[&str]) -> Self {
        let mut child = program(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut base_url = String::new();
        let stdout = child.stdout.as_mut().expect("its output");
        BufReader::new(stdout)
            .read_line(&mut base_url)
            .expect("a line");
        Self {
            child,
            base_url: base_url.trim_end().to_owned(),
        }
    }

    fn get(&self, path: &str) -> String {
        let host = self.base_url.split('/').nth(2).expect("a host");
        let mut stream = TcpStream::connect(host).expect("it listens");
        stream
            .set_read_timeout(Some(common::PATIENCE))
            .expect("a timeout");
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer t0k3n\r\nconnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_prints_its_base_url_and_serves_there() {
    let running = Running::start(&[
        "--port=0",
        "--account-id",
        "acc",
        "--app-id=app",
        "--api-token",
        "t0k3n",
    ]);
    assert!(
        running.base_url.starts_with("http://127.0.0.1:"),
        "{}",
        running.base_url
    );
    assert!(
        running.base_url.ends_with("/client/v4"),
        "{}",
        running.base_url
    );
    let answer = running.get("/client/v4/accounts/acc/realtime/kit/app/livestreams");
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(
        running
            .get("/__emulator/health")
            .contains(env!("CARGO_PKG_VERSION"))
    );
}

#[cfg(unix)]
#[test]
fn it_ends_when_told_and_its_own_lines_hold_no_secret() {
    let mut running =
        Running::start(&["--port", "0", "--account-id", "acc", "--api-token", "t0k3n"]);
    running.get("/client/v4/accounts/acc/realtime/kit/emulator-app/livestreams");
    let ended = Command::new("kill")
        .args(["-TERM", &running.child.id().to_string()])
        .status();
    assert!(ended.expect("kill runs").success());
    assert!(running.child.wait().expect("it ends").success());
    let mut lines = String::new();
    let mut stderr = running.child.stderr.take().expect("its lines");
    stderr.read_to_string(&mut lines).expect("text");
    assert!(lines.contains(
        "GET /client/v4/accounts/acc/realtime/kit/emulator-app/livestreams -> 200 answered"
    ));
    assert!(!lines.contains("t0k3n"), "{lines}");
}

/// The shell between the test and the emulator is killed, so it cannot end the emulator. The pipe that both write to ends
/// with the last of them.
#[cfg(unix)]
#[test]
fn it_ends_with_the_process_that_started_it_if_told_so() {
    let script = r#""$0" --port 0 --quiet --exit-with-parent & wait"#;
    let mut parent = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_realtimekit-emulator")])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell");
    let mut output = BufReader::new(parent.stdout.take().expect("its output"));
    let mut base_url = String::new();
    output.read_line(&mut base_url).expect("a line");
    assert!(base_url.starts_with("http://"), "{base_url}");
    parent.kill().expect("the shell runs");
    parent.wait().expect("the shell ends");
    let (ended, end) = std::sync::mpsc::channel();
    std::thread::spawn(move || ended.send(output.read_to_end(&mut Vec::new())));
    let end = end.recv_timeout(common::PATIENCE);
    assert!(matches!(end, Ok(Ok(0))), "it still runs: {end:?}");
}

#[test]
fn switches_reach_the_service() {
    let running = Running::start(&["--port=0", "--speed=60", "--known-participants", "same"]);
    let clock = running.get("/__emulator/clock");
    assert!(clock.contains(r#""speed":60.0"#), "{clock}");
    let known = running.get("/__emulator/known-participants");
    assert!(known.contains(r#"{"mode":"same"}"#), "{known}");
}

#[test]
fn a_port_in_use_is_one_line_and_exit_code_1() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let output = run(&["--port", &port]);
    let stderr = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert!(
        stderr.contains(&format!("cannot listen on 127.0.0.1:{port}")),
        "{stderr}"
    );
    assert!(output.stdout.is_empty());
}

#[test]
fn a_wrong_command_line_is_one_line_and_exit_code_2() {
    let cases: [(&[&str], &str); 16] = [
        (&["--prot", "1"], "--prot"),
        (&["serve"], "serve"),
        (&["--port"], "--port needs a value"),
        (&["--port", "many"], "many"),
        (&["--port", "70000"], "70000"),
        (&["--answers", "both"], "both"),
        (&["--answers="], "--answers"),
        (&["--app-id", "apps"], "apps"),
        (&["--account-id", ""], "--account-id"),
        (&["--live-after-seconds", "-1"], "-1"),
        (&["--live-after-seconds", "NaN"], "NaN"),
        (&["--quiet=yes"], "--quiet takes no value"),
        (&["--speed", "0"], "--speed"),
        (&["--speed", "fast"], "fast"),
        (&["--known-participants", "old"], "old"),
        (
            &["--exit-with-parent=yes"],
            "--exit-with-parent takes no value",
        ),
    ];
    for (arguments, part) in cases {
        let output = run(arguments);
        let stderr = String::from_utf8(output.stderr).expect("text");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
        assert!(stderr.contains(part), "{arguments:?}: {stderr}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn help_and_version_go_to_stdout() {
    let help = run(&["--help"]);
    assert!(help.status.success());
    let text = String::from_utf8(help.stdout).expect("text");
    for flag in [
        "--host",
        "--port",
        "--answers",
        "--account-id",
        "--app-id",
        "--api-token",
        "--live-after-seconds",
        "--speed",
        "--known-participants",
        "--seed",
        "--quiet",
        "--exit-with-parent",
    ] {
        assert!(text.contains(flag), "{flag} is not in the help");
    }
    let version = run(&["-V"]);
    let expected = format!("realtimekit-emulator {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(String::from_utf8(version.stdout).expect("text"), expected);
}
