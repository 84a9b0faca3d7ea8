-- What other desks wrote of dossiers they had lost is found without reading every row.
CREATE INDEX bucket_row_accepted ON bucket_row (accepted);
