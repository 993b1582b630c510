use rhomboid::figure::*;
use rhomboid::figure::scene::*;
fn main() {
    let (w, h) = (420u16, 400u16);
    let poses = [Pose::Rest, Pose::Hug, Pose::Open, Pose::Squeeze, Pose::LowSqueeze, Pose::Shrug];
    for (name, palette) in [("light", Palette::LIGHT), ("dark", Palette::DARK)] {
        let mut sheet = vec![0u8; w as usize * 3 * h as usize * 2 * 4];
        for (i, pose) in poses.iter().enumerate() {
            let body = Body::in_pose(*pose, 1.5);
            let e = body.effort;
            let s = Scene { body, seconds: 0.0, ring: Ring { closed: e, effort: e, strength: if i == 2 || i == 3 {1.0} else {0.0} }, picture: if i == 3 { Some(Picture::Coin { trembling: 0.0 }) } else { None }, arrows: if i == 2 {1.0} else {0.0}, walk: 2.0 };
            let mut p = Painter::new(w, h);
            let mut px = vec![0u8; w as usize * h as usize * 4];
            let t = std::time::Instant::now();
            for _ in 0..20 { assert!(p.paint(&s.shapes(&palette), view(w as f64, h as f64), palette.ground, &mut px)); }
            if i == 3 { eprintln!("{:?} a frame", t.elapsed() / 20); }
            let (cx, cy) = (i % 3, i / 3);
            for y in 0..h as usize { let d = ((cy * h as usize + y) * w as usize * 3 + cx * w as usize) * 4; sheet[d..d + w as usize * 4].copy_from_slice(&px[y * w as usize * 4..(y + 1) * w as usize * 4]); }
        }
        let f = std::fs::File::create(format!("/tmp/p-{name}.png")).unwrap();
        let mut e = png::Encoder::new(f, w as u32 * 3, h as u32 * 2); e.set_color(png::ColorType::Rgba); e.set_depth(png::BitDepth::Eight);
        e.write_header().unwrap().write_image_data(&sheet).unwrap();
    }
}
