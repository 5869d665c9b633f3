using System.Text.Json;
using Tracing.Soak;

SoakArguments arguments;
try
{
    arguments = SoakArguments.Parse(args);
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine(SoakArguments.Usage);
    return 2;
}

var report = await new SoakRun(arguments).RunAsync();
Console.Write(report.ToText());
if (arguments.JsonFile is { } file)
{
    File.WriteAllText(file, JsonSerializer.Serialize(report));
}

return report.Faults.Count == 0 ? 0 : 1;
