-- Vectors of passages where a provider of embeddings is configured: a third ranking beside words and letters, compared by the process that asks.
alter table knowledge_chunks
  -- float32, little endian, of unit length.
  add column embedding bytea,
  add column embedding_model text;
