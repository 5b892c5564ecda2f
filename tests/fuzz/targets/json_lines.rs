#![no_main]

#[path = "../drive.rs"]
#[allow(dead_code, reason = "a target uses one of the functions")]
mod drive;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| drive::json_lines(bytes));
