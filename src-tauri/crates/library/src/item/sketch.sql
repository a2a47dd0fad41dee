-- Of each item outside the trash as much as tells whether two are the same work. A title that is
-- the name of a file says nothing of the work.
SELECT item.id, title, kind, issued, container_title, volume, issue, page, edition,
       ifnull((SELECT source FROM field_source WHERE item_id = item.id AND field = 'title'), item.source) = 'file-name',
       ifnull(creator.family, ''), ifnull(creator.literal, ''), ifnull(creator.given, '')
FROM item LEFT JOIN creator ON creator.item_id = item.id
     AND creator.position = (SELECT min(position) FROM creator WHERE item_id = item.id)
WHERE item.trashed = 0
ORDER BY item.id
