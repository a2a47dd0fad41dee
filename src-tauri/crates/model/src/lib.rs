//! What a library of papers holds, as plain data, and how its texts are parsed.
//!
//! Nothing here reads a file, a database or the network: every other crate may depend on this one
//! and this one depends on none of them.

mod annotation;
mod attachment;
mod came_in;
mod card;
mod change;
mod creator;
mod date;
mod draft;
mod error;
pub mod evidence;
mod field;
mod fold;
mod folder;
mod hit;
mod id;
mod identifier;
mod import;
mod item;
mod list;
mod look_up;
mod note;
mod op;
mod organise;
pub mod pdf;
mod progress;
mod proposal;
pub mod query;
mod report;
mod source;
mod step;

pub use annotation::{Annotation, AnnotationEdit, AnnotationKind, MarkColor, NewAnnotation};
pub use attachment::{Attachment, AttachmentMode};
pub use came_in::{CameHow, CameIn, CamePart};
pub use card::{Card, Decided, ForAll, Undecided, kind_of_reason};
pub use change::{Changes, Noun};
pub use creator::{Creator, Role};
pub use date::{Timestamp, parse_issued, year_of};
pub use draft::{Belongings, Draft, Kept};
pub use error::{Error, Kind as ErrorKind, Result};
pub use field::{Field, Fields};
pub use fold::{fold, percent_decoded};
pub use folder::{Folder, FolderMode, FolderState, LeftOut, Ways};
pub use hit::{Mark, Snippet};
pub use id::{
    AnnotationId, AttachmentId, CollectionId, FindingId, FolderId, ItemId, NoteId, ReportId,
    SavedSearchId, StepId, TagId,
};
pub use identifier::{Identifier, Scheme};
pub use import::{ImportLine, ImportStatus};
pub use item::{Common, Extra, Item, Kind, Row, Share, Status};
pub use list::{Filter, Place, Rows, Sort, SortKey};
pub use look_up::{
    Fetched, Finding, FindingField, FindingKind, LookUps, LookedUp, NamedWork, ParkedLookUp,
    ServiceState,
};
pub use note::{Backlink, Linked, Note, NoteHead};
pub use op::Op;
pub use organise::{Collection, Color, SavedSearch, Tag, path_parts};
pub use progress::{Progress, Watcher};
pub use proposal::{Agreement, Compared, Like, Pick, Proposal, Proposed, Rival};
pub use report::Report;
pub use source::{Source, SourceKind, Sourced};
pub use step::{Origin, Step, StepState};
