//! How long the history is kept.

use model::{Result, Timestamp};
use rusqlite::Connection;

use crate::open::Library;
use crate::trouble::Db;

/// Days that a step can be undone.
pub const DAYS: i64 = 90;
/// Bytes that the steps may take together; undone imports, which hold all their rows, do not count.
const BYTES: i64 = 200 * 1024 * 1024;
/// Rows of the sequence of changes that are kept for those who follow it.
const CHANGES: i64 = 500_000;

/// Forgets what was done before `oldest`, if that is given, or lies beyond 200 MB, the oldest first.
pub fn retain(library: &Library, oldest: Option<Timestamp>) -> Result<()> {
    library.raw(move |conn, _| {
        if let Some(oldest) = oldest {
            conn.execute("DELETE FROM history WHERE group_id IN (SELECT group_id FROM history GROUP BY group_id HAVING max(at) < ?1)", [oldest.0])?;
        }
        conn.execute(
            "DELETE FROM history WHERE group_id IN (
                 SELECT group_id FROM (
                     SELECT group_id, sum(sum(length(data))) OVER (ORDER BY max(seq) DESC) AS total
                     FROM history WHERE NOT (state = 'undone' AND group_id IN (SELECT group_id FROM history WHERE op LIKE '{\"op\":\"import\"%'))
                     GROUP BY group_id)
                 WHERE total > ?1)",
            [BYTES],
        )?;
        conn.execute("DELETE FROM change WHERE seq <= (SELECT max(seq) FROM change) - ?1", [CHANGES])?;
        Ok(())
    })
}

/// Makes every step final that has touched one of these items, and lets its bytes go.
pub fn make_final(conn: &Connection, items: &[i64]) -> Db<()> {
    let mut update = conn.prepare_cached(
        "UPDATE history SET state = 'final', data = x'', form = 'changeset' WHERE group_id IN (
             SELECT group_id FROM history WHERE seq IN (SELECT seq FROM change WHERE item_id = ?1))",
    )?;
    for item in items {
        update.execute([item])?;
    }
    Ok(())
}
