//! The fonts go into the program: as they are in a debug build, deflated in a release build.
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const PACKAGE: &str = "../../web/node_modules/@expo-google-fonts/noto-sans-sc";
const FACES: [(&str, &str); 2] = [("regular", "400Regular"), ("bold", "700Bold")];

fn main() -> io::Result<()> {
    println!("cargo::rustc-check-cfg=cfg(no_fonts)");
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let small = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    for (name, folder) in FACES {
        let font = Path::new(PACKAGE).join(folder).join(["NotoSansSC_", folder, ".ttf"].concat());
        println!("cargo::rerun-if-changed={}", font.display());
        let Ok(bytes) = fs::read(&font) else {
            println!(
                "cargo::warning=no font at {}: run `npm ci` in web; documents cannot be made",
                font.display()
            );
            println!("cargo::rustc-cfg=no_fonts");
            return Ok(());
        };
        let bytes = if small { miniz_oxide::deflate::compress_to_vec(&bytes, 8) } else { bytes };
        fs::write(out.join(name), bytes)?;
    }
    println!("cargo::rustc-env=LTC_FONTS_DEFLATED={small}");
    Ok(())
}
