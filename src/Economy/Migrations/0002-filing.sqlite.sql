CREATE TABLE "economy_remark" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_remark" PRIMARY KEY AUTOINCREMENT,
    "indicator_id" INTEGER NOT NULL,
    "subject" INTEGER NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "period" INTEGER NOT NULL,
    "form" INTEGER NOT NULL,
    "finding" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "by" TEXT NOT NULL
);

CREATE TABLE "economy_question" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_question" PRIMARY KEY AUTOINCREMENT,
    "indicator_id" INTEGER NOT NULL,
    "subject" INTEGER NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "period" INTEGER NOT NULL,
    "form" INTEGER NOT NULL,
    "figure_id" INTEGER NOT NULL,
    "cell" TEXT NOT NULL,
    "theirs" INTEGER NOT NULL,
    "unit_id" INTEGER NULL,
    "text" TEXT NOT NULL,
    "asked_at" INTEGER NOT NULL,
    "asked_by" TEXT NOT NULL,
    "answer" TEXT NULL,
    "answered_at" INTEGER NULL,
    "answered_by" TEXT NULL,
    "settled_at" INTEGER NULL,
    "settled_by" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "economy_link" (
    "enterprise_id" INTEGER NOT NULL CONSTRAINT "PK_economy_link" PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "issued_at" INTEGER NOT NULL,
    "issued_by" TEXT NOT NULL,
    "times" INTEGER NOT NULL,
    "expires_on" TEXT NOT NULL,
    "revoked_at" INTEGER NULL,
    "used_at" INTEGER NULL
);

CREATE TABLE "economy_enterprise_form" (
    "indicator_id" INTEGER NOT NULL CONSTRAINT "PK_economy_enterprise_form" PRIMARY KEY,
    "place" INTEGER NOT NULL
);

CREATE TABLE "economy_import" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_import" PRIMARY KEY AUTOINCREMENT,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "pasted" INTEGER NOT NULL,
    "state" INTEGER NOT NULL,
    "signature" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "period" TEXT NULL,
    "stage" INTEGER NOT NULL,
    "cells" INTEGER NOT NULL,
    "entry_id" INTEGER NULL,
    "added" INTEGER NOT NULL,
    "replaced" INTEGER NOT NULL,
    "why" TEXT NULL,
    "at" INTEGER NOT NULL,
    "started_at" INTEGER NULL,
    "ended_at" INTEGER NULL,
    "person_id" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "economy_mapping" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_mapping" PRIMARY KEY AUTOINCREMENT,
    "signature" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL
);

CREATE INDEX "IX_economy_remark_indicator_id_subject_subject_id_period" ON "economy_remark" ("indicator_id", "subject", "subject_id", "period");

CREATE INDEX "IX_economy_question_subject_subject_id_indicator_id_period" ON "economy_question" ("subject", "subject_id", "indicator_id", "period");

CREATE INDEX "IX_economy_question_settled_at" ON "economy_question" ("settled_at");

CREATE UNIQUE INDEX "IX_economy_link_hash" ON "economy_link" ("hash");

CREATE UNIQUE INDEX "IX_economy_mapping_signature" ON "economy_mapping" ("signature");

