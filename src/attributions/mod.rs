//! Tokens → attributions: who (source) is said, by which words (cue), to be behind what (content).
