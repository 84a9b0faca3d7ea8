# The WIA worker: speaks the lines of WorkerLine on standard input and output. NOT YET RUN.
# Pages go over the pipe from memory; no file is written by this script.
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Web
$out = [Console]::OpenStandardOutput()
$in = New-Object IO.StreamReader([Console]::OpenStandardInput(), (New-Object Text.UTF8Encoding($false)))
$next = $in.ReadLineAsync()
$cancelled = $false
function Say($word, $fields) {
  $line = $word
  foreach ($key in $fields.Keys) { $line += ' ' + $key + '=' + [Web.HttpUtility]::UrlEncode([string]$fields[$key]) }
  $bytes = [Text.Encoding]::UTF8.GetBytes($line + "`n")
  $out.Write($bytes, 0, $bytes.Length); $out.Flush()
}
function Parse($line) {
  $parts = $line.Split(' '); $fields = @{}
  foreach ($part in $parts[1..($parts.Length)]) {
    $at = $part.IndexOf('=')
    if ($at -gt 0) { $fields[$part.Substring(0, $at)] = [Web.HttpUtility]::UrlDecode($part.Substring($at + 1)) }
  }
  return @{ word = $parts[0]; fields = $fields }
}
# Between pages only: WIA's automation cannot be interrupted inside one.
function Listen() {
  while ($script:next.IsCompleted) {
    $line = $script:next.Result
    if ($line -eq $null) { [Environment]::Exit(0) }
    $script:next = $in.ReadLineAsync()
    if ($line.StartsWith('CANCEL') -or $line.StartsWith('EXIT')) { $script:cancelled = $true }
  }
}
function FaultOf($code) {
  switch ('{0:X8}' -f $code) {
    '80210002' { 'JAM' } '80210003' { 'EMPTY_FEEDER' } '80210005' { 'LOST_DEVICE' }
    '80210006' { 'BUSY' } '80210007' { 'WARMING_UP' } '8021000A' { 'LOST_DEVICE' }
    '8021000E' { 'DRIVER_CRASHED' } '80210015' { 'LOST_DEVICE' } '80210016' { 'COVER_OPEN' }
    '80210020' { 'MULTI_FEED' } '80070005' { 'ACCESS_DENIED' } '80070057' { 'REFUSED_SETTING' }
    default { 'UNKNOWN' }
  }
}
function CodeOf($failure) {
  $e = $failure.Exception
  while ($e.InnerException) { $e = $e.InnerException }
  return $e.HResult
}
function SetProperty($properties, $id, $value) {
  foreach ($property in $properties) {
    if ($property.PropertyID -eq $id) { if (-not $property.IsReadOnly) { $property.Value = $value }; return }
  }
}
function GetProperty($properties, $id) {
  foreach ($property in $properties) { if ($property.PropertyID -eq $id) { return $property.Value } }
  return 0
}
function Connect($id) {
  foreach ($info in (New-Object -ComObject WIA.DeviceManager).DeviceInfos) {
    if ($info.DeviceID -eq $id) { return $info.Connect() }
  }
  return $null
}
function ListDevices() {
  foreach ($info in (New-Object -ComObject WIA.DeviceManager).DeviceInfos) {
    if ($info.Type -eq 1) {
      $name = ''
      foreach ($property in $info.Properties) { if ($property.Name -eq 'Name') { $name = $property.Value } }
      Say 'DEVICE' @{ id = $info.DeviceID; label = $name }
    }
  }
  Say 'END' @{}
}
function SayCaps($fields) {
  $device = Connect $fields['device']
  if ($device -eq $null) { Say 'ERROR' @{ fault = 'NO_DEVICE' }; return }
  # 3086: 1 feeder, 2 flatbed, 4 duplex. Sizes in thousandths of an inch.
  $can = GetProperty $device.Properties 3086
  $wide = [int]((GetProperty $device.Properties 3074) * 0.254)
  $high = [int]((GetProperty $device.Properties 3075) * 0.254)
  if ($can -band 2) { Say 'SOURCE' @{ source = 'FLATBED'; dpi = '150,200,300,600'; colours = 'COLOUR,GREY'; width = $wide; height = $high } }
  if ($can -band 1) { Say 'SOURCE' @{ source = 'FEEDER'; dpi = '150,200,300,600'; colours = 'COLOUR,GREY'; width = 0; height = 0 } }
  if ($can -band 4) { Say 'SOURCE' @{ source = 'FEEDER_DUPLEX'; dpi = '150,200,300,600'; colours = 'COLOUR,GREY'; width = 0; height = 0 } }
  Say 'END' @{ sensor = 'unknown' }
}
function Scan($fields) {
  $device = Connect $fields['device']
  if ($device -eq $null) { Say 'ERROR' @{ fault = 'NO_DEVICE' }; return }
  $feeder = $fields['source'] -ne 'FLATBED'
  $duplex = $fields['source'] -eq 'FEEDER_DUPLEX'
  $dpi = [int]$fields['dpi']
  $select = if ($duplex) { 5 } elseif ($feeder) { 1 } else { 2 }
  SetProperty $device.Properties 3088 $select
  SetProperty $device.Properties 3096 1
  $n = 0
  while ($n -lt [int]$fields['pages']) {
    Listen
    if ($script:cancelled) { Say 'DONE' @{ end = 'CANCELLED' }; return }
    try {
      $item = $device.Items(1)
      # Intent before dpi: it resets the dpi.
      $intent = if ($fields['colour'] -eq 'COLOUR') { 1 } else { 2 }
      SetProperty $item.Properties 6146 $intent
      SetProperty $item.Properties 6147 $dpi
      SetProperty $item.Properties 6148 $dpi
      SetProperty $item.Properties 6149 0
      SetProperty $item.Properties 6150 0
      SetProperty $item.Properties 6151 ([int]([int]$fields['width'] / 254.0 * $dpi))
      SetProperty $item.Properties 6152 ([int]([int]$fields['height'] / 254.0 * $dpi))
      # Before the paper moves: whoever hears no more must know that it may have.
      if ($n -eq 0) { Say 'PROGRESS' @{ page = 1; permille = 0 } }
      $image = $item.Transfer('{B96B3CAE-0728-11D3-9D7B-0000F81EF32E}')
      # JPEG asked is not JPEG given.
      if ($image.FormatID -ne '{B96B3CAE-0728-11D3-9D7B-0000F81EF32E}') {
        $process = New-Object -ComObject WIA.ImageProcess
        $process.Filters.Add($process.FilterInfos.Item('Convert').FilterID)
        $process.Filters.Item(1).Properties.Item('FormatID').Value = '{B96B3CAE-0728-11D3-9D7B-0000F81EF32E}'
        $process.Filters.Item(1).Properties.Item('Quality').Value = 90
        $image = $process.Apply($image)
      }
      $bytes = [byte[]]$image.FileData.BinaryData
    } catch {
      $code = CodeOf $_
      $fault = FaultOf $code
      # An empty feeder after pages is the good end.
      if ($fault -eq 'EMPTY_FEEDER' -and $n -gt 0) { Say 'DONE' @{ end = 'FEEDER_EMPTY' }; return }
      Say 'ERROR' @{ fault = $fault; detail = ('{0:X8}' -f $code) }
      return
    }
    $n++
    $side = if ($duplex -and $n % 2 -eq 0) { 'BACK' } else { 'FRONT' }
    Say 'PAGE' @{ bytes = $bytes.Length; dpi = $dpi; side = $side }
    $out.Write($bytes, 0, $bytes.Length); $out.Flush()
    if (-not $feeder) { Say 'DONE' @{ end = 'FLATBED_DONE' }; return }
  }
  Say 'DONE' @{ end = 'MAX_PAGES' }
}
Say 'READY' @{}
while ($true) {
  $line = $next.Result
  if ($line -eq $null) { break }
  $next = $in.ReadLineAsync()
  $command = Parse $line
  try {
    switch ($command.word) {
      'LIST' { ListDevices }
      'CAPS' { SayCaps $command.fields }
      'SCAN' { $cancelled = $false; Scan $command.fields }
      'EXIT' { [Environment]::Exit(0) }
    }
  } catch {
    $code = CodeOf $_
    Say 'ERROR' @{ fault = (FaultOf $code); detail = ('{0:X8}' -f $code) }
  }
}
