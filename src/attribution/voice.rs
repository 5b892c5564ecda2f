//! Whose words something is in.

/// Whose words a claim or a loaded word is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// The outlet's own.
    Outlet,
    /// Somebody's whom the outlet quotes or reports: the index of the article's attribution. `None`
    /// where no attribution says whose: a quotation that stands alone, or a ready-made claim whose
    /// record names its speaker.
    Attributed(Option<usize>),
}
