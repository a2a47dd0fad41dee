SELECT item.id, trashed, kind, issued, added, last_read, queue, status, rating, title, container_title,
       ifnull(creator.literal, ''), ifnull(creator.family, ''), ifnull(creator.given, '')
FROM item LEFT JOIN creator ON creator.item_id = item.id
     AND creator.position = (SELECT min(position) FROM creator WHERE item_id = item.id)
