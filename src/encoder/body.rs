//! A window of pieces → a row of numbers for each: tables, then layers of attention and of inner
//! units.
//!
//! Takes the numbers of pieces and how they are written; gives what they mean where they stand.

use super::file::{Fault, Parts, Table};
use super::numbers::{gelu, normalise, softmax};
use super::pieces::Piece;
use super::product::{Matrix, Whole};

/// Ways in which a word may be written.
const CASES: usize = 5;

/// How large a model is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) layers: usize,
    pub(super) width: usize,
    pub(super) heads: usize,
    pub(super) inner: usize,
    pub(super) places: usize,
}

impl Shape {
    pub(super) fn read(parts: &mut Parts<'_>) -> Result<Shape, Fault> {
        let shape = Shape {
            layers: parts.number(24)?,
            width: parts.number(4096)?,
            heads: parts.number(64)?,
            inner: parts.number(16_384)?,
            places: parts.number(4096)?,
        };
        let whole = shape.heads > 0
            && shape.width.is_multiple_of(16 * shape.heads)
            && shape.inner > 0
            && shape.inner.is_multiple_of(16)
            && shape.places >= super::windows::WINDOW;
        if whole {
            Ok(shape)
        } else {
            Err(Fault::Impossible)
        }
    }
}

#[derive(Debug)]
struct Norm {
    scale: Vec<f32>,
    shift: Vec<f32>,
}

impl Norm {
    fn read(parts: &mut Parts<'_>, width: usize) -> Result<Norm, Fault> {
        Ok(Norm {
            scale: parts.numbers(width)?,
            shift: parts.numbers(width)?,
        })
    }

    /// Normalises rows.
    fn apply(&self, rows: &mut [f32]) {
        for row in rows.chunks_exact_mut(self.scale.len()) {
            normalise(row, &self.scale, &self.shift);
        }
    }
}

#[derive(Debug)]
struct Layer {
    /// Queries, keys and values, one after the other.
    asks: Matrix,
    out: Matrix,
    first: Norm,
    up: Matrix,
    down: Matrix,
    second: Norm,
}

/// All but the heads.
#[derive(Debug)]
pub(super) struct Body {
    shape: Shape,
    words: Table,
    places: Vec<f32>,
    cases: Vec<f32>,
    quoted: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

/// Room that is used again from window to window.
#[derive(Debug, Default)]
pub(super) struct Room {
    whole: Whole,
    asks: Vec<f32>,
    keys: Vec<f32>,
    scores: Vec<f32>,
    seen: Vec<f32>,
    out: Vec<f32>,
    inner: Vec<f32>,
}

fn add(rows: &mut [f32], more: &[f32]) {
    for (x, y) in rows.iter_mut().zip(more) {
        *x += y;
    }
}

impl Body {
    pub(super) fn read(parts: &mut Parts<'_>, pieces: usize) -> Result<Body, Fault> {
        let shape = Shape::read(parts)?;
        let width = shape.width;
        let words = parts.table(pieces, width)?;
        let places = parts.rows(shape.places, width)?;
        let cases = parts.numbers(CASES * width)?;
        let quoted = parts.numbers(2 * width)?;
        let norm = Norm::read(parts, width)?;
        let mut layers = Vec::with_capacity(shape.layers);
        for _ in 0..shape.layers {
            layers.push(Layer {
                asks: parts.matrix(3 * width, width)?,
                out: parts.matrix(width, width)?,
                first: Norm::read(parts, width)?,
                up: parts.matrix(shape.inner, width)?,
                down: parts.matrix(width, shape.inner)?,
                second: Norm::read(parts, width)?,
            });
        }
        Ok(Body {
            shape,
            words,
            places,
            cases,
            quoted,
            norm,
            layers,
        })
    }

    pub(super) fn width(&self) -> usize {
        self.shape.width
    }

    /// Reads a window; leaves a row for each piece in `rows`.
    pub(super) fn window(&self, window: &[Piece], rows: &mut Vec<f32>, room: &mut Room) {
        let width = self.shape.width;
        rows.clear();
        rows.extend_from_slice(&self.places[..window.len() * width]);
        for (row, piece) in rows.chunks_exact_mut(width).zip(window) {
            self.words.add(piece.id as usize, row);
            add(row, &self.cases[piece.case as usize * width..][..width]);
            add(
                row,
                &self.quoted[usize::from(piece.quoted) * width..][..width],
            );
        }
        self.norm.apply(rows);
        for layer in &self.layers {
            room.whole.round(rows, width);
            layer.asks.times(&room.whole, &mut room.asks);
            self.attend(room);
            room.whole.round(&room.seen, width);
            layer.out.times(&room.whole, &mut room.out);
            add(rows, &room.out);
            layer.first.apply(rows);
            room.whole.round(rows, width);
            layer.up.times(&room.whole, &mut room.inner);
            gelu(&mut room.inner);
            room.whole.round(&room.inner, self.shape.inner);
            layer.down.times(&room.whole, &mut room.out);
            add(rows, &room.out);
            layer.second.apply(rows);
        }
    }

    /// Queries, keys and values → for each piece the mean of the values, each as much as its key
    /// fits the piece's query.
    fn attend(&self, room: &mut Room) {
        let (width, heads) = (self.shape.width, self.shape.heads);
        let (each, asked) = (width / heads, 3 * width);
        let count = room.asks.len() / asked;
        room.seen.clear();
        room.seen.resize(count * width, 0.0);
        room.scores.resize(count, 0.0);
        room.keys.resize(count * each, 0.0);
        let scale = 1.0 / (each as f32).sqrt();
        for head in 0..heads {
            // Number by number, so that all pieces' scores grow side by side.
            for (i, ask) in room.asks.chunks_exact(asked).enumerate() {
                for (d, key) in ask[width + head * each..][..each].iter().enumerate() {
                    room.keys[d * count + i] = *key;
                }
            }
            for (i, seen) in room.seen.chunks_exact_mut(width).enumerate() {
                let query = &room.asks[i * asked + head * each..][..each];
                room.scores.fill(0.0);
                for (keys, query) in room.keys.chunks_exact(4 * count).zip(query.chunks_exact(4)) {
                    let (a, rest) = keys.split_at(count);
                    let (b, rest) = rest.split_at(count);
                    let (c, d) = rest.split_at(count);
                    let q: [f32; 4] = std::array::from_fn(|i| query[i] * scale);
                    let four = a.iter().zip(b).zip(c).zip(d);
                    for (score, (((a, b), c), d)) in room.scores.iter_mut().zip(four) {
                        *score += (a * q[0] + b * q[1]) + (c * q[2] + d * q[3]);
                    }
                }
                softmax(&mut room.scores);
                let seen = &mut seen[head * each..][..each];
                for (ask, share) in room.asks.chunks_exact(asked).zip(&room.scores) {
                    let values = &ask[2 * width + head * each..][..each];
                    for (seen, value) in seen.iter_mut().zip(values) {
                        *seen += value * share;
                    }
                }
            }
        }
    }
}
