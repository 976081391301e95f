//! Whole sessions of an editor with the server, in this process and with the real program.

mod actions;
mod analysers;
mod articles;
mod features;
mod harness;
mod incremental;
mod life;
mod order;
mod robust;
mod workspace;
