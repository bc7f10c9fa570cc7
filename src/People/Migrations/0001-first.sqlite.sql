CREATE TABLE "people_claim" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_people_claim" PRIMARY KEY AUTOINCREMENT,
    "user_id" INTEGER NOT NULL,
    "claim_type" TEXT NULL,
    "claim_value" TEXT NULL
);

CREATE TABLE "people_identity_token" (
    "user_id" INTEGER NOT NULL,
    "login_provider" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NULL,
    CONSTRAINT "PK_people_identity_token" PRIMARY KEY ("user_id", "login_provider", "name")
);

CREATE TABLE "people_login" (
    "login_provider" TEXT NOT NULL,
    "provider_key" TEXT NOT NULL,
    "provider_display_name" TEXT NULL,
    "user_id" INTEGER NOT NULL,
    CONSTRAINT "PK_people_login" PRIMARY KEY ("login_provider", "provider_key")
);

CREATE TABLE "people_person" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_people_person" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "post" TEXT NULL,
    "unit_id" INTEGER NULL,
    "roles" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "must_change_password" INTEGER NOT NULL,
    "retired" INTEGER NOT NULL,
    "user_name" TEXT NULL,
    "normalized_user_name" TEXT NULL,
    "email" TEXT NULL,
    "normalized_email" TEXT NULL,
    "email_confirmed" INTEGER NOT NULL,
    "password_hash" TEXT NULL,
    "security_stamp" TEXT NULL,
    "concurrency_stamp" TEXT NULL,
    "phone_number" TEXT NULL,
    "phone_number_confirmed" INTEGER NOT NULL,
    "two_factor_enabled" INTEGER NOT NULL,
    "lockout_end" INTEGER NULL,
    "lockout_enabled" INTEGER NOT NULL,
    "access_failed_count" INTEGER NOT NULL
);

CREATE TABLE "people_token" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_people_token" PRIMARY KEY AUTOINCREMENT,
    "person_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "revoked_at" INTEGER NULL
);

CREATE TABLE "people_unit" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_people_unit" PRIMARY KEY AUTOINCREMENT,
    "parent_id" INTEGER NULL,
    "name" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "leader_id" INTEGER NULL,
    "closed_on" TEXT NULL
);

CREATE TABLE "people_unit_alias" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_people_unit_alias" PRIMARY KEY AUTOINCREMENT,
    "unit_id" INTEGER NOT NULL,
    "alias" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    CONSTRAINT "FK_people_unit_alias_people_unit_unit_id" FOREIGN KEY ("unit_id") REFERENCES "people_unit" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_people_person_normalized_user_name" ON "people_person" ("normalized_user_name");

CREATE INDEX "IX_people_person_unit_id" ON "people_person" ("unit_id");

CREATE UNIQUE INDEX "IX_people_token_hash" ON "people_token" ("hash");

CREATE UNIQUE INDEX "IX_people_unit_name" ON "people_unit" ("name");

CREATE UNIQUE INDEX "IX_people_unit_alias_alias" ON "people_unit_alias" ("alias");

CREATE INDEX "IX_people_unit_alias_unit_id" ON "people_unit_alias" ("unit_id");
