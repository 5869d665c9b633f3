using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Tracing.Generator;

namespace Tracing.CodeFixes.Tests;

/// <summary>docs/diagnostics/README.md, the table of all rules: UPDATE_DOCS=1 writes it anew.</summary>
public sealed class DiagnosticIndexTests
{
    private static readonly (char Group, string Heading)[] Groups =
    [
        ('0', "The contract of `[Traced]`"),
        ('1', "Where a span context is missing or lost"),
        ('2', "How spans are ended"),
        ('3', "The span catalogue"),
    ];

    private static readonly string Page = Path.Combine(Repository.Root, "docs", "diagnostics", "README.md");

    [Fact]
    public void The_table_of_all_rules_is_up_to_date()
    {
        var fixes = typeof(TracingCodeFix).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(ExportCodeFixProviderAttribute)))
            .SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)
            .ToHashSet();
        var rules = typeof(DiagnosticDescriptors).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .ToList();
        Assert.All(fixes, id => Assert.Contains(rules, rule => rule.Id == id));
        var rows = Groups.Select(group =>
            $"## {group.Heading}\n\n| Rule | What it says | Severity | Code fix |\n|---|---|---|---|\n"
            + string.Concat(rules.Where(rule => rule.Id[3] == group.Group).Select(rule => Row(rule, fixes.Contains(rule.Id)))));
        var table = string.Join("\n", rows);

        var page = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var start = page.IndexOf($"## {Groups[0].Heading}\n", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            page = page[..start] + table;
            File.WriteAllText(Page, page);
        }

        Assert.Equal(table, page[start..]);
    }

    private static string Row(DiagnosticDescriptor rule, bool hasFix) => string.Create(
        CultureInfo.InvariantCulture,
        $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.DefaultSeverity.ToString().ToLowerInvariant()} | {(hasFix ? "yes" : "")} |\n");
}
