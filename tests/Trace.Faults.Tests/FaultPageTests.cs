using System.IO.Enumeration;
using System.Reflection;
using System.Text.RegularExpressions;
using Tracing.EndToEnd.Tests;

namespace Tracing.Faults.Tests;

/// <summary>What docs/faults.md says is shown by a test, is.</summary>
public sealed partial class FaultPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs/faults.md"));

    [Fact]
    public void Each_test_that_the_page_names_is_there()
    {
        var sources = Sources().ToLookup(static file => Path.GetFileNameWithoutExtension(file));
        var named = TestName().Matches(Page).Select(static match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value)).ToList();

        Assert.True(named.Count > 50);
        Assert.All(named, test => Assert.Contains(sources[test.Class], file => Regex.IsMatch(File.ReadAllText(file), $@"public (async )?(Task|void) {test.Method}\(")));
    }

    [Fact]
    public void Each_test_of_a_fault_is_named_on_the_page()
    {
        var tests = typeof(FaultPageTests).Assembly.GetTypes()
            .Where(static type => type.Namespace == typeof(FaultPageTests).Namespace && type != typeof(FaultPageTests))
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(static method => method.IsDefined(typeof(FactAttribute)))
            .Select(static method => $"`{method.DeclaringType!.Name}.{method.Name}`")
            .ToList();

        Assert.True(tests.Count > 40);
        Assert.All(tests, static test => Assert.Contains(test, Page, StringComparison.Ordinal));
    }

    /// <summary>Not of folders in which other tests write and delete at the same time.</summary>
    private static FileSystemEnumerable<string> Sources() => new(
        Path.Combine(Repository.Root, "tests"),
        static (ref file) => file.ToFullPath(),
        new EnumerationOptions { RecurseSubdirectories = true })
    {
        ShouldIncludePredicate = static (ref file) => !file.IsDirectory && file.FileName.EndsWith("Tests.cs", StringComparison.Ordinal),
        ShouldRecursePredicate = static (ref folder) => folder.FileName is not ("bin" or "obj" or "node_modules"),
    };

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex TestName();
}
