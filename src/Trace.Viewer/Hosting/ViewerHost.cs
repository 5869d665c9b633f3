using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Tracing.Viewer;

/// <summary>
/// What the exporter of this process and the server share. It is there before the server starts, since the pipeline is
/// made before any service of the host starts.
/// </summary>
internal sealed class ViewerHost
{
    public ViewerHost(IEnumerable<ConfigureViewer> configure, IHostEnvironment environment, IConfiguration configuration)
    {
        Options = new ViewerOptions();
        foreach (var step in configure)
        {
            step.Apply(Options);
        }

        ViewerSettings.Override(Options, configuration, Environment.GetEnvironmentVariable);
        ViewerSettings.Validate(Options);
        IsEnabled = Options.Enabled ?? environment.IsDevelopment();
        Store = new TraceStore(new StoreLimits(Options.MaxStoreBytes));
        Intake = new SpanIntake(Store);
    }

    public ViewerOptions Options { get; }

    public bool IsEnabled { get; }

    public TraceStore Store { get; }

    public SpanIntake Intake { get; }
}
