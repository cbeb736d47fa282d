//! Resolves the calls from one function of an object to another, as an assembler does for those of one file.
//!
//! An object lists each place that depends on where a function will be. A linker that makes one object of many keeps the
//! whole list, also the calls inside of one section, whose distance is known. In a library with one section of code those
//! are most of it, and each takes 24 bytes and a name.

use std::collections::HashMap;
use std::fs;
use std::mem;
use std::path::Path;

use anyhow::{Context, Result, bail};
use object::build::Id;
use object::build::elf::{Builder, Relocation, SectionData, SectionId};
use object::elf;

/// By the index of its symbol, the section of a function, and its place there.
type Functions = HashMap<usize, (SectionId, i64)>;

/// Rewrites an object. Calls of `exported` functions stay as they are: a program may have put others in their place.
pub(super) fn resolve(object: &Path, exported: &[&str]) -> Result<()> {
    let content = fs::read(object).with_context(|| format!("reading {}", object.display()))?;
    let written =
        resolved(&content, exported).with_context(|| format!("rewriting {}", object.display()))?;
    fs::write(object, written).with_context(|| format!("writing {}", object.display()))
}

fn resolved(content: &[u8], exported: &[&str]) -> Result<Vec<u8>> {
    let mut builder = Builder::read(content)?;
    let machine = builder.header.e_machine;
    let functions: Functions = (builder.symbols.iter())
        .filter(|symbol| !(exported.iter()).any(|name| symbol.name.as_slice() == name.as_bytes()))
        .filter_map(|symbol| {
            Some((
                symbol.id().index(),
                (symbol.section?, symbol.st_value.cast_signed()),
            ))
        })
        .collect();
    let mut known = Vec::new();
    for list in builder.sections.iter_mut() {
        let (SectionData::Relocation(relocations), Some(code)) =
            (&mut list.data, list.sh_info_section)
        else {
            continue;
        };
        for relocation in mem::take(relocations) {
            match distance(machine, &relocation, code, &functions) {
                Some(distance) => known.push((code, relocation, distance)),
                None => relocations.push(relocation),
            }
        }
    }
    for (code, relocation, distance) in known {
        let SectionData::Data(code) = &mut builder.sections.get_mut(code).data else {
            bail!("a list of relocations for a section without content");
        };
        write(code.to_mut(), machine, &relocation, distance)
            .with_context(|| format!("a call at {:#x}", relocation.r_offset))?;
    }
    let mut written = Vec::new();
    builder.write(&mut written)?;
    Ok(written)
}

/// How far a call goes, if it stays in its section and is one of the kinds that say no more than that.
fn distance(
    machine: u16,
    relocation: &Relocation,
    code: SectionId,
    functions: &Functions,
) -> Option<i64> {
    let is_call = matches!(
        (machine, relocation.r_type),
        (elf::EM_X86_64, elf::R_X86_64_PC32 | elf::R_X86_64_PLT32)
            | (
                elf::EM_AARCH64,
                elf::R_AARCH64_CALL26 | elf::R_AARCH64_JUMP26
            )
    );
    let (section, place) = functions.get(&relocation.symbol?.index())?;
    (is_call && *section == code)
        .then(|| place + relocation.r_addend - relocation.r_offset.cast_signed())
}

/// Writes a distance into the instruction at the relocation's place.
fn write(code: &mut [u8], machine: u16, relocation: &Relocation, distance: i64) -> Result<()> {
    let instruction = usize::try_from(relocation.r_offset)
        .ok()
        .and_then(|place| code.get_mut(place..)?.first_chunk_mut::<4>())
        .context("is outside of its section")?;
    let distance = i32::try_from(distance).context("goes too far")?;
    *instruction = if machine == elf::EM_AARCH64 {
        // The distance in instructions, in the lower 26 bits.
        let operation = u32::from_le_bytes(*instruction) & !0x03ff_ffff;
        (operation | (distance >> 2).cast_unsigned() & 0x03ff_ffff).to_le_bytes()
    } else {
        distance.to_le_bytes()
    };
    Ok(())
}
