//! Marks in PDFs.

use library::annotation;
use model::{Annotation, AnnotationEdit, AnnotationId, AttachmentId, Changes, NewAnnotation};
use tauri::State as Shared;

use crate::refusal::Answer;
use crate::state::State;

#[tauri::command(async)]
pub fn annotation_list(state: Shared<'_, State>, file: AttachmentId) -> Answer<Vec<Annotation>> {
    Ok(annotation::of_file(state.library(), file)?)
}

#[tauri::command(async)]
pub fn annotation_add(state: Shared<'_, State>, new: NewAnnotation) -> Answer<Annotation> {
    state
        .told(annotation::add(state.library(), new))
        .map(|made| made.value)
}

#[tauri::command(async)]
pub fn annotation_edit(
    state: Shared<'_, State>,
    id: AnnotationId,
    edit: AnnotationEdit,
) -> Answer<Changes> {
    state.changed(annotation::edit(state.library(), id, edit))
}

#[tauri::command(async)]
pub fn annotation_remove(state: Shared<'_, State>, ids: Vec<AnnotationId>) -> Answer<Changes> {
    state.changed(annotation::remove(state.library(), &ids))
}
