//! CPU time and memory of processes, as Linux tells them in `/proc`.
use std::fs;

/// What a process and its descendants have used.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usage {
    /// User and system time, in milliseconds.
    pub cpu_ms: f64,
    /// Resident memory, in KiB. Of PostgreSQL: private memory of the processes plus what they share, once.
    pub resident_kib: f64,
}

/// Ticks per second of `/proc/<pid>/stat`: fixed at 100 on Linux for programs.
const TICK_MS: f64 = 10.0;

struct Stat {
    parent: u32,
    ticks: u64,
    ticks_of_dead_children: u64,
}

fn stat(pid: u32) -> Option<Stat> {
    let text = fs::read_to_string(path(pid, "stat")).ok()?;
    // The name in parentheses may hold blanks: count from behind it.
    let (_, rest) = text.rsplit_once(") ")?;
    let fields: Vec<&str> = rest.split(' ').collect();
    let number = |i: usize| fields.get(i).and_then(|f| f.parse::<u64>().ok());
    Some(Stat {
        parent: u32::try_from(number(1)?).ok()?,
        ticks: number(11)? + number(12)?,
        ticks_of_dead_children: number(13)? + number(14)?,
    })
}

fn path(pid: u32, file: &str) -> String {
    ["/proc/", &pid.to_string(), "/", file].concat()
}

/// A figure of `/proc/<pid>/status`, in KiB.
fn status_kib(pid: u32, name: &str) -> u64 {
    let text = fs::read_to_string(path(pid, "status")).unwrap_or_default();
    let line = text.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(':'));
    line.and_then(|l| l.split_whitespace().next()).and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// One process alone.
pub fn of_process(pid: u32) -> Usage {
    let ticks = stat(pid).map_or(0, |s| s.ticks);
    Usage { cpu_ms: ticks as f64 * TICK_MS, resident_kib: status_kib(pid, "VmRSS") as f64 }
}

/// PostgreSQL: the postmaster, its children, and what its dead children had used.
pub fn of_postgres(postmaster: u32) -> Usage {
    let Some(own) = stat(postmaster) else { return Usage::default() };
    let mut ticks = own.ticks + own.ticks_of_dead_children;
    let mut private = status_kib(postmaster, "RssAnon");
    let mut shared = status_kib(postmaster, "RssShmem");
    let pids = fs::read_dir("/proc").into_iter().flatten().flatten();
    for pid in pids.filter_map(|e| e.file_name().to_str().and_then(|n| n.parse::<u32>().ok())) {
        if let Some(child) = stat(pid).filter(|s| s.parent == postmaster) {
            ticks += child.ticks;
            private += status_kib(pid, "RssAnon");
            shared = shared.max(status_kib(pid, "RssShmem"));
        }
    }
    Usage { cpu_ms: ticks as f64 * TICK_MS, resident_kib: (private + shared) as f64 }
}

#[cfg(test)]
mod tests {
    #[test]
    fn this_process_has_memory() {
        assert!(super::of_process(std::process::id()).resident_kib > 100.0);
    }
}
