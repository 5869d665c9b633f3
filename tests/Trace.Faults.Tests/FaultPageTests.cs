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
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).ToLookup(static file => Path.GetFileNameWithoutExtension(file));
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

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex TestName();
}
