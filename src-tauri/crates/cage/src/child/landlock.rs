//! The seam to Landlock: no file, no network, no signal to others, as far as the kernel has it (files
//! since Linux 5.13, TCP since 6.7, the rest since 6.12).

use landlock::{
    ABI, Access, AccessFs, AccessNet, LandlockStatus, Ruleset, RulesetAttr, RulesetError,
    RulesetStatus, Scope,
};

/// The version up to which everything that it knows is asked for; older kernels do what they can.
const WANTED: ABI = ABI::V6;

/// Shuts this thread, and all that it starts; returns the version of the kernel, or 0 without it.
pub fn shut() -> u8 {
    restrict().unwrap_or(0)
}

fn restrict() -> Result<u8, RulesetError> {
    let status = Ruleset::default()
        .handle_access(AccessFs::from_all(WANTED))?
        .handle_access(AccessNet::from_all(WANTED))?
        .scope(Scope::from_all(WANTED))?
        .create()?
        .restrict_self()?;
    Ok(match (status.ruleset, status.landlock) {
        (RulesetStatus::NotEnforced, _) => 0,
        (_, LandlockStatus::Available { effective_abi, .. }) => effective_abi as u8,
        _ => 0,
    })
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::ErrorKind::PermissionDenied;
    use std::net::{TcpListener, TcpStream};

    use super::*;

    #[test]
    fn files_and_network_are_shut_where_the_kernel_can() {
        let here = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = here.local_addr().unwrap();
        let path = std::env::temp_dir().join(format!("cage-{}-shut", std::process::id()));
        // It binds the thread alone, so that the other tests are free.
        let shut = std::thread::spawn(move || {
            TcpStream::connect(address).unwrap();
            let version = shut();
            if version >= 1 {
                let opened = File::open("/etc/passwd").unwrap_err();
                assert_eq!(opened.kind(), PermissionDenied);
                let made = File::create(&path).unwrap_err();
                assert_eq!(made.kind(), PermissionDenied);
            }
            if version >= 4 {
                let connected = TcpStream::connect(address).unwrap_err();
                assert_eq!(connected.kind(), PermissionDenied);
            }
            version
        });
        let version = shut.join().unwrap();
        assert_eq!(version > 0, crate::tests::has_landlock());
        assert!(File::open("/etc/passwd").is_ok());
    }
}
