//! What the page can ask for: one file per noun, each command a line or two.

mod about;
mod annotation;
mod attachment;
mod backup;
mod collection;
mod duplicate;
mod export;
mod file;
mod finding;
mod folder;
mod health;
mod history;
mod inbox;
mod item;
mod job;
mod library;
mod link;
mod listing;
mod live;
mod locate;
mod look_up;
mod menu;
mod names;
mod note;
mod report;
mod search;
mod service;
mod setting;
mod tag;
mod trash;

/// All of them.
pub fn all() -> impl Fn(tauri::ipc::Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        about::about_program,
        about::program_copy_details,
        about::program_leave,
        annotation::annotation_add,
        annotation::annotation_edit,
        annotation::annotation_list,
        annotation::annotation_remove,
        attachment::attachment_detach,
        attachment::attachment_open,
        attachment::link_open,
        backup::backup_list,
        backup::backup_make,
        backup::backup_open_folder,
        collection::collection_add,
        collection::collection_list,
        collection::collection_new,
        collection::collection_remove,
        collection::collection_remove_items,
        collection::collection_rename,
        duplicate::duplicate_apart,
        duplicate::duplicate_list,
        duplicate::duplicate_merge,
        duplicate::duplicate_merge_sure,
        duplicate::duplicate_plan,
        duplicate::duplicate_together,
        export::export_copy,
        export::export_run,
        file::files_again,
        file::files_choose,
        file::files_dropped,
        file::files_opened,
        finding::finding_accept,
        finding::finding_list,
        finding::finding_refuse,
        folder::folder_choose,
        folder::folder_left_out,
        folder::folder_list,
        folder::folder_remove,
        folder::folder_retry,
        folder::folder_set,
        health::health_enrich,
        health::health_list,
        health::health_papers,
        health::health_retitle,
        history::history_list,
        history::history_redo,
        history::history_redo_step,
        history::history_undo,
        history::history_undo_step,
        inbox::inbox_accept,
        inbox::inbox_all_alike,
        inbox::inbox_aside,
        inbox::inbox_attach,
        inbox::inbox_edit,
        inbox::inbox_history,
        inbox::inbox_keep_both,
        inbox::inbox_list,
        inbox::inbox_merge,
        inbox::inbox_open,
        inbox::inbox_proposal,
        inbox::inbox_put_back,
        inbox::inbox_set_aside,
        inbox::inbox_skip,
        item::item_common,
        item::item_creators,
        item::item_edit,
        item::item_kind,
        item::item_queue,
        item::item_rate,
        item::item_restore,
        item::item_show,
        item::item_status,
        item::item_trash,
        item::item_take_back,
        item::item_typed,
        job::job_cancel,
        library::library_open_folder,
        library::library_room,
        library::library_summary,
        library::sample_add,
        link::link_take,
        listing::listing_add,
        listing::listing_clipboard,
        listing::listing_text,
        live::live_add,
        live::live_list,
        live::live_remove,
        live::live_replace,
        look_up::look_up_add,
        look_up::look_up_again,
        look_up::look_up_clipboard,
        look_up::look_up_items,
        look_up::look_up_named,
        look_up::look_up_pdfs,
        look_up::look_up_state,
        menu::menu_show,
        locate::attachment_locate,
        locate::attachment_missing,
        locate::attachment_revise,
        names::names_plan,
        names::names_rename,
        note::note_add,
        note::note_edit,
        note::note_links_to,
        note::note_list,
        note::note_named,
        note::note_remove,
        report::report_forget,
        report::report_list,
        note::note_show,
        search::search_complete,
        search::search_facets,
        search::search_fields,
        search::search_forget,
        search::search_ids,
        search::search_index,
        search::search_like,
        search::search_mark,
        search::search_parts,
        search::search_rows,
        search::search_save,
        search::search_saved,
        service::service_list,
        service::service_set_key,
        setting::setting_list,
        setting::setting_set,
        tag::tag_add,
        tag::tag_color,
        tag::tag_delete,
        tag::tag_list,
        tag::tag_remove,
        tag::tag_rename,
        trash::trash_empty,
        trash::trash_look,
    ]
}
