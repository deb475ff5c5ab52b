# NEEDS REVIEW by a native reader of Khmer before use.
# Passing a vacancy on, and the vacancy on paper.
share-title = ចែករំលែក ឬបោះពុម្ព
share-sms = ផ្ញើជាសារ SMS
share-mail = ផ្ញើតាមអ៊ីមែល
share-address = អាសយដ្ឋាននៃដំណឹងនេះ
share-copy = ចុចឱ្យជាប់ដើម្បីចម្លង រួចបិទភ្ជាប់ក្នុង Zalo, Facebook ឬកន្លែងណាក៏បាន។
share-print = ចង់បោះពុម្ព៖ ចុច Ctrl + P ឬបើកម៉ឺនុយកម្មវិធីរុករក រួចជ្រើសបោះពុម្ព។ ក្រដាសមានកូដ QR ដែលនាំមកទំព័រនេះវិញ។
share-paper = ស្កេនកូដ ដើម្បីមើលដំណឹង និងដាក់ពាក្យ
