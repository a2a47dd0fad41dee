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
