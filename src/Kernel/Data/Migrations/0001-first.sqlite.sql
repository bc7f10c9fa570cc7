CREATE TABLE "kernel_file" (
    "sha256" TEXT NOT NULL CONSTRAINT "PK_kernel_file" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "kept_at" INTEGER NOT NULL,
    "kept_by" INTEGER NOT NULL
);

CREATE TABLE "kernel_journal" (
    "no" INTEGER NOT NULL CONSTRAINT "PK_kernel_journal" PRIMARY KEY,
    "at" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

CREATE TABLE "kernel_journal_head" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_kernel_journal_head" PRIMARY KEY,
    "length" INTEGER NOT NULL,
    "hash" TEXT NOT NULL
);

CREATE TABLE "kernel_outbox" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_kernel_outbox" PRIMARY KEY AUTOINCREMENT,
    "at" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "payload" TEXT NOT NULL
);

CREATE TABLE "kernel_rule" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_kernel_rule" PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    "compressible" INTEGER NOT NULL,
    "set_by" TEXT NOT NULL
);

CREATE TABLE "kernel_setting" (
    "key" TEXT NOT NULL CONSTRAINT "PK_kernel_setting" PRIMARY KEY,
    "value" TEXT NOT NULL
);

CREATE UNIQUE INDEX "IX_kernel_rule_code_region_from" ON "kernel_rule" ("code", "region", "from");

CREATE TRIGGER kernel_journal_no_update BEFORE UPDATE ON kernel_journal
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;

CREATE TRIGGER kernel_journal_no_delete BEFORE DELETE ON kernel_journal
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
