//! A small network with random weights, made anew by every test run: unlike the program's own it never changes, sees
//! cues everywhere, and is quick. It also shows what a weights file is.

use crate::reader::Reader;
use std::sync::OnceLock;

const WIDTH: usize = 64;
const FF: usize = 96;
const SPAN: usize = 32;
const SPAN_FF: usize = 48;
const PIECES: [&str; 20] = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "said", "denied", "the", "mr", ".", ",", "\"", "a", "e", "t", "##e", "##a",
    "##n", "##t", "##s", "3",
];

pub(super) fn reader() -> Reader {
    Reader::new(file()).expect("a whole file")
}

pub(super) fn file() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| {
        let mut writer = Writer { state: 7, tensors: Vec::new() };
        writer.network();
        writer.finish()
    })
}

struct Writer {
    state: u64,
    tensors: Vec<(String, &'static str, Vec<u8>)>,
}

impl Writer {
    /// -1..1, more often in the middle.
    fn number(&mut self) -> f32 {
        let mut sum = 0.0;
        for _ in 0..4 {
            self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            sum += (self.state >> 40) as f32 / (1 << 24) as f32;
        }
        sum / 2.0 - 1.0
    }

    fn floats(&mut self, name: &str, count: usize, middle: f32, size: f32) {
        let bytes = (0..count).flat_map(|_| (middle + self.number() * size).to_le_bytes()).collect();
        self.tensors.push((name.into(), "F32", bytes));
    }

    fn linear(&mut self, name: &str, inputs: usize, outputs: usize) {
        let padded = outputs.next_multiple_of(16);
        let mut bytes = Vec::new();
        let mut sums = vec![0i32; padded];
        for at in 0..padded * inputs {
            let output = at / (16 * inputs) * 16 + at / 4 % 16;
            let weight = if output < outputs { (self.number() * 63.0) as i8 } else { 0 };
            sums[output] += i32::from(weight);
            bytes.push(weight as u8);
        }
        self.tensors.push((format!("{name}.q"), "I8", bytes));
        self.tensors.push((format!("{name}.sum"), "I32", sums.into_iter().flat_map(i32::to_le_bytes).collect()));
        self.floats(&format!("{name}.scale"), padded, 3.0 / 63.0 / (inputs as f32).sqrt(), 0.001);
        self.floats(&format!("{name}.bias"), padded, 0.0, 0.3);
    }

    fn norm(&mut self, name: &str, width: usize) {
        self.floats(&format!("{name}.weight"), width, 1.0, 0.2);
        self.floats(&format!("{name}.bias"), width, 0.0, 0.2);
    }

    fn layer(&mut self, name: &str, width: usize, ff: usize) {
        for (part, inputs, outputs) in
            [("qkv", width, 3 * width), ("o", width, width), ("up", width, ff), ("down", ff, width)]
        {
            self.linear(&format!("{name}.{part}"), inputs, outputs);
        }
        self.norm(&format!("{name}.norm1"), width);
        self.norm(&format!("{name}.norm2"), width);
    }

    fn network(&mut self) {
        let words = (0..PIECES.len() * WIDTH).map(|_| (self.number() * 127.0) as i8 as u8).collect();
        self.tensors.push(("emb.word.q".into(), "I8", words));
        self.tensors.push(("vocab".into(), "U8", PIECES.join("\n").into_bytes()));
        self.floats("emb.word.scale", PIECES.len(), 0.01, 0.002);
        for (name, count) in [
            ("emb.pos", 512 * WIDTH),
            ("emb.shape", 8 * WIDTH),
            ("emb.quote", 4 * WIDTH),
            ("span.rel", 40 * SPAN),
            ("span.iscue", 2 * SPAN),
            ("span.quote", 4 * SPAN),
        ] {
            self.floats(name, count, 0.0, 1.0);
        }
        self.norm("emb.norm", WIDTH);
        self.norm("span.norm", SPAN);
        self.layer("enc.0", WIDTH, FF);
        self.layer("enc.1", WIDTH, FF);
        self.layer("span.0", SPAN, SPAN_FF);
        for (name, inputs, outputs) in [
            ("cue.1", WIDTH, WIDTH),
            ("cue.2", WIDTH, 3),
            ("span.word", WIDTH, SPAN),
            ("span.cue", WIDTH, SPAN),
            ("span.out", SPAN, 3),
            ("kind.1", 2 * SPAN, SPAN),
            ("kind.2", SPAN, 5),
        ] {
            self.linear(name, inputs, outputs);
        }
    }

    fn finish(self) -> Vec<u8> {
        let metadata = [
            ("format", "onrecord-reader"),
            ("version", "1"),
            ("layers", "2"),
            ("width", "64"),
            ("heads", "2"),
            ("ff", "96"),
            ("vocabulary", "20"),
            ("span.width", "32"),
            ("span.layers", "1"),
            ("span.heads", "1"),
            ("span.ff", "48"),
            ("kinds", "speech,attitude,denial,concession,no-comment"),
            ("tau", "0.4"),
            ("threshold", "0.01"),
            ("tier.certain", "0.5"),
            ("tier.likely", "0.3"),
            ("unit.soft_chars", "500"),
            ("unit.max_words", "60"),
            ("unit.max_pieces", "120"),
        ];
        let metadata: Vec<String> = metadata.iter().map(|(key, value)| format!("\"{key}\":\"{value}\"")).collect();
        let mut header = format!("{{\"__metadata__\":{{{}}}", metadata.join(","));
        let mut data = Vec::new();
        for (name, kind, bytes) in self.tensors {
            let (start, end) = (data.len(), data.len() + bytes.len());
            header += &format!(",\"{name}\":{{\"dtype\":\"{kind}\",\"shape\":[],\"data_offsets\":[{start},{end}]}}");
            data.extend(bytes);
            data.resize(end.next_multiple_of(64), 0);
        }
        header.push('}');
        while !(header.len() + 8).is_multiple_of(64) {
            header.push(' ');
        }
        [&(header.len() as u64).to_le_bytes()[..], header.as_bytes(), &data].concat()
    }
}
