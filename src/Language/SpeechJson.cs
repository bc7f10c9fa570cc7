using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Guatu.Language;

/// <summary>Writes a reading as JSON with snake-case names, for exchange and for comparison with labelled speeches.</summary>
public static class SpeechJson
{
    /// <summary>The reading as indented JSON; <paramref name="file"/> is the name the text is known by.</summary>
    public static string Write(SpeechReading r, string file)
    {
        ArgumentNullException.ThrowIfNull(r);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            new Writer(json).All(r, file);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed class Writer(Utf8JsonWriter json)
    {
        public void All(SpeechReading r, string file)
        {
            json.WriteStartObject();
            json.WriteString("schema_version", "1.0");
            json.WriteString("file", file);
            json.WriteString("sha256", Hash(r.Source));
            json.WriteNumber("char_length", r.Source.Length);
            json.WriteString("offset_unit", "UTF-16 index, 0-based, end exclusive");
            Meta(r.Meta);
            List("noise", r.Noise, Noise);
            List("toc", r.Toc, Toc);
            List("outline", r.Outline, Heading);
            List("directives", r.Directives, Directive);
            List("facts", r.Facts, Fact);
            List("commitments", r.Commitments, Commitment);
            List("sentences", r.Sentences, Sentence);
            json.WriteEndObject();
        }

        private void List<T>(string name, IReadOnlyList<T> items, Action<T> write)
        {
            json.WriteStartArray(name);
            foreach (var item in items)
            {
                json.WriteStartObject();
                write(item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        private void Meta(SpeechMeta meta)
        {
            json.WriteStartObject("meta");
            json.WriteString("title", meta.Title);
            json.WriteString("meeting", meta.Meeting);
            json.WriteString("zone_type", meta.ZoneType);
            json.WriteString("year_context", meta.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("date_hint", Day(meta.SpokenOn));
            json.WriteStartArray("truncated");
            foreach (var cut in meta.Truncated) json.WriteStringValue(cut);
            json.WriteEndArray();
            json.WriteStartArray("notes");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void Span(string id, Finding finding)
        {
            if (id.Length > 0) json.WriteString("id", id);
            json.WriteNumber("start", finding.Start);
            json.WriteNumber("end", finding.End);
            json.WriteString("text", finding.Text);
            if (finding.Reason.Length > 0) json.WriteString("reason", finding.Reason);
        }

        private void Noise(NoiseSpan n)
        {
            Span(n.Id, n);
            json.WriteString("kind", Names.Snake(n.Kind.ToString()));
        }

        private void Toc(TocLine t)
        {
            Span(t.Id, t);
            Node(t.Level, t.Marker, t.Style, t.Ordinal, t.Title, t.Parent);
            json.WriteString("body", t.BodyNode is null ? "lost" : "present");
            json.WriteString("body_node", t.BodyNode);
        }

        private void Node(int level, string marker, MarkerStyle style, int ordinal, string title, string? parent)
        {
            json.WriteString("parent", parent);
            json.WriteNumber("level", level);
            json.WriteString("marker", marker);
            json.WriteString("style", Names.Snake(style.ToString()));
            json.WriteNumber("ordinal", ordinal);
            json.WriteString("title", title);
        }

        private void Heading(Heading h)
        {
            Span(h.Id, h);
            Node(h.Level, h.Marker, h.Style, h.Ordinal, h.Title, h.Parent);
            json.WriteNumber("body_start", h.BodyStart);
            json.WriteNumber("body_end", h.BodyEnd);
            if (h.Inline) json.WriteBoolean("inline", true);
        }

        private void Directive(Directive d)
        {
            Span(d.Id, d);
            json.WriteString("title", d.Title);
            json.WriteString("type", Names.Snake(d.Type.ToString()));
            json.WriteString("polarity", Names.Snake(d.Polarity.ToString()));
            json.WriteString("confidence", Names.Snake(d.Confidence.ToString()));
            json.WriteNumber("score", d.Score);
            List("responsible", d.Responsible, Actor);
            List("collaborators", d.Collaborators, Actor);
            List("deadlines", d.Deadlines, Deadline);
            List("targets", d.Targets, Target);
            List("cadence", d.Cadence, Cadence);
            if (d.Note is not null) json.WriteString("note", d.Note);
            json.WriteString("section", d.Section);
            json.WriteString("text_clean", d.TextClean);
        }

        private void Actor(Actor a)
        {
            json.WriteString("name", a.Name);
            Number("start", a.Start);
            Number("end", a.End);
            json.WriteString("basis", Names.Snake(a.Basis.ToString()));
            if (a.Team is not null) json.WriteString("team", a.Team);
        }

        private void Raw(string raw, int start, int end)
        {
            json.WriteString("raw", raw);
            json.WriteNumber("start", start);
            json.WriteNumber("end", end);
        }

        private void Deadline(Deadline d)
        {
            Raw(d.Raw, d.Start, d.End);
            json.WriteString("norm", d.Norm);
            json.WriteString("cls", Names.Snake(d.Class.ToString()));
            json.WriteString("due", Day(d.Due));
        }

        private void Target(Target t)
        {
            Raw(t.Raw, t.Start, t.End);
            json.WriteString("indicator", t.Indicator);
            json.WriteString("comparator", Names.Sign(t.Comparator));
            Values(t.Value, t.ValueMax, t.Unit, t.Period);
        }

        private void Values(decimal? value, decimal? max, string? unit, string? period)
        {
            Number("value", value);
            Number("value_max", max);
            json.WriteString("unit", unit is "" ? null : unit);
            json.WriteString("period", period);
        }

        private void Cadence(Cadence c)
        {
            Raw(c.Raw, c.Start, c.End);
            json.WriteString("norm", c.Norm);
        }

        private void Fact(Fact f)
        {
            Span(f.Id, f);
            json.WriteString("kind", "figure");
            json.WriteString("indicator", f.Indicator);
            json.WriteString("comparator", Names.Sign(f.Comparator));
            Values(f.Value, f.ValueMax, f.Unit, f.Period);
            if (f.FromValue is { } from) Number("from_value", from);
            if (f.Growth is { } growth)
            {
                json.WriteStartObject("growth");
                Number("value", growth.Value);
                json.WriteString("unit", growth.Unit);
                json.WriteString("basis", growth.Basis);
                json.WriteEndObject();
            }
            else json.WriteNull("growth");

            json.WriteString("status", Names.Snake(f.Status.ToString()));
            json.WriteString("section", f.Section);
        }

        private void Commitment(Commitment c)
        {
            Span(c.Id, c);
            json.WriteString("kind", Names.Snake(c.Kind.ToString()));
            json.WriteString("what", c.What);
            json.WriteString("indicator", c.Indicator);
            json.WriteString("comparator", c.Comparator is { } sense ? Names.Sign(sense) : null);
            Values(c.Value, c.ValueMax, c.Unit, c.Period);
            json.WriteString("by", c.By);
            json.WriteString("section", c.Section);
            json.WriteString("directive", c.Directive);
        }

        private void Sentence(SpeechSentence s)
        {
            json.WriteNumber("start", s.Start);
            json.WriteNumber("end", s.End);
            json.WriteString("label", Names.Snake(s.Label.ToString()));
            Ids("directives", s.Directives);
            Ids("headings", s.Headings);
        }

        private void Ids(string name, IReadOnlyList<string> ids)
        {
            if (ids.Count == 0) return;
            json.WriteStartArray(name);
            foreach (var id in ids) json.WriteStringValue(id);
            json.WriteEndArray();
        }

        private void Number(string name, decimal? value)
        {
            if (value is { } v) json.WriteNumber(name, v / 1.000000000000000000000000000000m);
            else json.WriteNull(name);
        }

        private void Number(string name, int? value)
        {
            if (value is { } v) json.WriteNumber(name, v);
            else json.WriteNull(name);
        }

        private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }
}
