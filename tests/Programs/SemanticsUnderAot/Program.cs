using Tracing.SemanticsUnderAot;

// Runs the tests that are compiled into this program, one after the other: "n passed, n failed" is its last line.
var classes = new SortedDictionary<string, int>(StringComparer.Ordinal);
var (passed, failed) = (0, 0);
foreach (var test in TestCase.Of(typeof(TestCase).Assembly))
{
    if (args is [var part, ..] && !test.Name.Contains(part, StringComparison.Ordinal))
    {
        continue;
    }

    var name = test.Class.FullName!;
    classes[name] = classes.GetValueOrDefault(name) + 1;
    try
    {
        await Task.Run(test.RunAsync);
        passed++;
    }
    catch (Exception exception)
    {
        failed++;
        Console.WriteLine($"FAILED {test.Name}\n{exception}");
    }
}

foreach (var (name, count) in classes)
{
    Console.WriteLine($"{name}: {count}");
}

Console.WriteLine($"{passed} passed, {failed} failed");
return failed == 0 && passed > 0 ? 0 : 1;
