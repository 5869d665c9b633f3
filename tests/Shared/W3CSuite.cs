using System.Globalization;

namespace Tracing.Tests;

/// <summary>
/// The cases of W3C's trace-context validation suite, strictness and specification level 2, as data.
/// Source: https://github.com/w3c/trace-context/blob/main/test/test.py.
/// </summary>
internal static class W3CSuite
{
    public const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    public const string SpanId = "b7ad6b7169203331";

    private const string Ids = TraceId + "-" + SpanId;
    private const string Sampled = "traceparent: 00-" + Ids + "-01\n";
    private const string Unsampled = "traceparent: 00-" + Ids + "-00\n";

    private static readonly string AllValueCharacters = new([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(static c => (char)c).Where(static c => c is not (',' or '='))]);

    private const string AllKeyCharacters = "abcdefghijklmnopqrstuvwxyz0123456789_-*/";

    public static IReadOnlyList<W3CCase> Cases { get; } = [.. TraceParent(), .. TraceState(), .. Limits()];

    private static W3CCase[] TraceParent() =>
    [
        new("both_traceparent_and_tracestate_missing", "nothing", false, ""),
        new("traceparent_included_tracestate_missing", "traceparent", true, Sampled),
        new("traceparent_duplicated", "two traces", false, $"traceparent: 00-0af7651916cd43dd8448eb211c80319d-{SpanId}-01\n" + Sampled),
        new("traceparent_header_name", "with a dash", false, $"trace-parent: 00-{Ids}-01"),
        new("traceparent_header_name", "with a dot", false, $"trace.parent: 00-{Ids}-01"),
        new("traceparent_header_name_valid_casing", "by words", true, $"TraceParent: 00-{Ids}-01"),
        new("traceparent_header_name_valid_casing", "mixed", true, $"TrAcEpArEnT: 00-{Ids}-01"),
        new("traceparent_header_name_valid_casing", "upper", true, $"TRACEPARENT: 00-{Ids}-01"),
        new("traceparent_version_0x00", "a dot more", false, $"traceparent: 00-{Ids}-01."),
        new("traceparent_version_0x00", "a field more", false, $"traceparent: 00-{Ids}-01-what-will-be"),
        new("traceparent_version_0xcc", "no more", true, $"traceparent: cc-{Ids}-01"),
        new("traceparent_version_0xcc", "a field more", true, $"traceparent: cc-{Ids}-01-what-will-be"),
        new("traceparent_version_0xcc", "a dot more", false, $"traceparent: cc-{Ids}-01.what-will-be"),
        new("traceparent_version_0xff", "forbidden", false, $"traceparent: ff-{Ids}-01"),
        new("traceparent_version_illegal_characters", "first", false, $"traceparent: .0-{Ids}-01"),
        new("traceparent_version_illegal_characters", "second", false, $"traceparent: 0.-{Ids}-01"),
        new("traceparent_version_too_long", "three", false, $"traceparent: 000-{Ids}-01"),
        new("traceparent_version_too_long", "four", false, $"traceparent: 0000-{Ids}-01"),
        new("traceparent_version_too_short", "one", false, $"traceparent: 0-{Ids}-01"),
        new("traceparent_trace_id_all_zero", "zero", false, $"traceparent: 00-{new string('0', 32)}-{SpanId}-01"),
        new("traceparent_trace_id_illegal_characters", "first", false, $"traceparent: 00-.{TraceId[1..]}-{SpanId}-01"),
        new("traceparent_trace_id_illegal_characters", "last", false, $"traceparent: 00-{TraceId[..^1]}.-{SpanId}-01"),
        new("traceparent_trace_id_too_long", "33", false, $"traceparent: 00-{TraceId}3-{SpanId}-01"),
        new("traceparent_trace_id_too_short", "31", false, $"traceparent: 00-{TraceId[..^1]}-{SpanId}-01"),
        new("traceparent_parent_id_all_zero", "zero", false, $"traceparent: 00-{TraceId}-{new string('0', 16)}-01"),
        new("traceparent_parent_id_illegal_characters", "first", false, $"traceparent: 00-{TraceId}-.{SpanId[1..]}-01"),
        new("traceparent_parent_id_illegal_characters", "last", false, $"traceparent: 00-{TraceId}-{SpanId[..^1]}.-01"),
        new("traceparent_parent_id_too_long", "17", false, $"traceparent: 00-{TraceId}-{SpanId}7-01"),
        new("traceparent_parent_id_too_short", "15", false, $"traceparent: 00-{TraceId}-{SpanId[..^1]}-01"),
        new("traceparent_trace_flags_illegal_characters", "first", false, $"traceparent: 00-{Ids}-.0"),
        new("traceparent_trace_flags_illegal_characters", "last", false, $"traceparent: 00-{Ids}-0."),
        new("traceparent_trace_flags_too_long", "three", false, $"traceparent: 00-{Ids}-001"),
        new("traceparent_trace_flags_too_short", "one", false, $"traceparent: 00-{Ids}-1"),
        new("traceparent_ows_handling", "a blank before", true, $"traceparent:  00-{Ids}-01"),
        new("traceparent_ows_handling", "a tab before", true, $"traceparent: \t00-{Ids}-01"),
        new("traceparent_ows_handling", "a blank behind", true, $"traceparent: 00-{Ids}-01 "),
        new("traceparent_ows_handling", "a tab behind", true, $"traceparent: 00-{Ids}-01\t"),
        new("traceparent_ows_handling", "both around", true, $"traceparent: \t 00-{Ids}-01 \t"),
        new("propagates_random_flag", "unsampled", true, $"traceparent: 00-{Ids}-02"),
    ];

    private static W3CCase[] TraceState() =>
    [
        new("tracestate_included_traceparent_missing", "one member", false, "tracestate: foo=1"),
        new("tracestate_included_traceparent_missing", "two members", false, "tracestate: foo=1,bar=2"),
        new("tracestate_included_traceparent_included", "both", true, Unsampled + "tracestate: foo=1,bar=2", "foo=1,bar=2"),
        new("tracestate_header_name", "with a dash", true, Unsampled + "trace-state: foo=1"),
        new("tracestate_header_name", "with a dot", true, Unsampled + "trace.state: foo=1"),
        new("tracestate_header_name_valid_casing", "by words", true, Unsampled + "TraceState: foo=1", "foo=1"),
        new("tracestate_header_name_valid_casing", "mixed", true, Unsampled + "TrAcEsTaTe: foo=1", "foo=1"),
        new("tracestate_header_name_valid_casing", "upper", true, Unsampled + "TRACESTATE: foo=1", "foo=1"),
        new("tracestate_empty_header", "alone", true, Unsampled + "tracestate: "),
        new("tracestate_empty_header", "behind", true, Unsampled + "tracestate: foo=1\ntracestate: ", "foo=1"),
        new("tracestate_empty_header", "before", true, Unsampled + "tracestate: \ntracestate: foo=1", "foo=1"),
        new("tracestate_multiple_headers_different_keys", "three headers", true, Unsampled + "tracestate: foo=1,bar=2\ntracestate: rojo=1,congo=2\ntracestate: baz=3", "foo=1,bar=2,rojo=1,congo=2,baz=3"),
        new("tracestate_duplicated_keys", "same value", true, Unsampled + "tracestate: foo=1,foo=1", "foo=1,foo=1"),
        new("tracestate_duplicated_keys", "other value", true, Unsampled + "tracestate: foo=1,foo=2", "foo=1,foo=2"),
        new("tracestate_duplicated_keys", "same value, two headers", true, Unsampled + "tracestate: foo=1\ntracestate: foo=1", "foo=1,foo=1"),
        new("tracestate_duplicated_keys", "other value, two headers", true, Unsampled + "tracestate: foo=1\ntracestate: foo=2", "foo=1,foo=2"),
        new("tracestate_all_allowed_characters", "without vendor", true, Unsampled + $"tracestate: {AllKeyCharacters}={AllValueCharacters}", $"{AllKeyCharacters}={AllValueCharacters}"),
        new("tracestate_all_allowed_characters", "with vendor", true, Unsampled + $"tracestate: {AllKeyCharacters}@a-z0-9_-*/={AllValueCharacters}", $"{AllKeyCharacters}@a-z0-9_-*/={AllValueCharacters}"),
        new("tracestate_ows_handling", "blanks and tabs", true, Unsampled + "tracestate: foo=1 \t , \t bar=2, \t baz=3", "foo=1,bar=2,baz=3"),
        new("tracestate_ows_handling", "tabs and blanks", true, Unsampled + "tracestate: foo=1\t \t,\t \tbar=2,\t \tbaz=3", "foo=1,bar=2,baz=3"),
        new("tracestate_ows_handling", "a blank before", true, Unsampled + "tracestate:  foo=1", "foo=1"),
        new("tracestate_ows_handling", "a tab before", true, Unsampled + "tracestate: \tfoo=1", "foo=1"),
        new("tracestate_ows_handling", "a blank behind", true, Unsampled + "tracestate: foo=1 ", "foo=1"),
        new("tracestate_ows_handling", "a tab behind", true, Unsampled + "tracestate: foo=1\t", "foo=1"),
        new("tracestate_ows_handling", "both around", true, Unsampled + "tracestate: \t foo=1 \t", "foo=1"),
        new("tracestate_key_illegal_characters", "a blank", true, Unsampled + "tracestate: foo =1"),
        new("tracestate_key_illegal_characters", "upper case", true, Unsampled + "tracestate: FOO=1"),
        new("tracestate_key_illegal_characters", "a dot", true, Unsampled + "tracestate: foo.bar=1"),
        new("tracestate_key_illegal_vendor_format", "no vendor", true, Unsampled + "tracestate: foo@=1,bar=2", "foo@=1,bar=2"),
        new("tracestate_key_illegal_vendor_format", "no tenant", true, Unsampled + "tracestate: @foo=1,bar=2"),
        new("tracestate_key_illegal_vendor_format", "two signs", true, Unsampled + "tracestate: foo@@bar=1,bar=2", "foo@@bar=1,bar=2"),
        new("tracestate_key_illegal_vendor_format", "two vendors", true, Unsampled + "tracestate: foo@bar@baz=1,bar=2", "foo@bar@baz=1,bar=2"),
        new("tracestate_value_illegal_characters", "an equals sign", true, Unsampled + "tracestate: foo=bar=baz"),
        new("tracestate_value_illegal_characters", "no value", true, Unsampled + "tracestate: foo=,bar=3"),
    ];

    private static IEnumerable<W3CCase> Limits()
    {
        yield return new("tracestate_member_count_limit", "32 members", true, Unsampled + "tracestate: " + Members(1, 10) + "\ntracestate: " + Members(11, 32), Members(1, 32));
        yield return new("tracestate_member_count_limit", "33 members", true, Unsampled + "tracestate: " + Members(1, 10) + "\ntracestate: " + Members(11, 33));
        string[] keys = [new('z', 256), new string('t', 241) + "@" + new string('v', 14), new string('t', 242) + "@v", "t@" + new string('v', 15)];
        foreach (var key in keys)
        {
            yield return new("tracestate_key_length_limit", $"{key.Length} characters, {key.IndexOf('@')}", true, Unsampled + $"tracestate: foo=1\ntracestate: {key}=1", $"foo=1,{key}=1");
        }

        yield return new("tracestate_key_length_limit", "257 characters", true, Unsampled + $"tracestate: foo=1\ntracestate: {new string('z', 257)}=1");
    }

    private static string Members(int first, int last) => string.Join(',', Enumerable.Range(first, last - first + 1)
        .Select(static number => string.Create(CultureInfo.InvariantCulture, $"bar{number:00}={number:00}")));
}
